import { X } from 'lucide-react';
import { Suspense, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useRoom, useShownPanels, type ShownPanel } from './room-context.ts';
import s from './side-panel.module.css';

/** Beside the people, on a phone a sheet over the lower part: one tab at a time. */
export function SidePanel() {
  const { t } = useTranslation('call');
  const { panel } = useRoom();
  const shown = useShownPanels();
  const root = useRef<HTMLElement>(null);
  const { openId, close } = panel;
  useEffect(() => {
    if (openId === null) return;
    const before = document.activeElement;
    root.current
      ?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')
      ?.focus({ preventScroll: true });
    return () => {
      // Where the press that opened it came from; not when the person has gone elsewhere meanwhile.
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
    // Only opening and closing moves the focus, changing the tab does not.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [openId === null]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if (root.current?.contains(event.target as Node)) close();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [close]);
  if (openId === null || shown.length === 0) return null;
  return (
    <aside ref={root} className={s['panel']} aria-label={t('panel.label')} data-testid="side-panel">
      <Tabs
        className={s['tabs']!}
        selectedKey={shown.some(({ id }) => id === openId) ? openId : shown[0]!.id}
        onSelectionChange={(id) => panel.open(String(id))}
      >
        <div className={s['top']}>
          <TabList className={s['list']!} aria-label={t('panel.tabs')}>
            {shown.map((entry) => (
              <Tab key={entry.id} id={entry.id} className={s['tab']!} data-testid={`tab-${entry.id}`}>
                <TabFace {...entry} />
              </Tab>
            ))}
          </TabList>
          <Button className={s['close']!} onPress={close} aria-label={t('panel.close')}>
            <X size={20} aria-hidden />
          </Button>
        </div>
        {shown.map(({ id, component: Component }) => (
          <TabPanel key={id} id={id} className={s['body']!}>
            <Suspense fallback={<Skeleton lines={4} />}>
              <Component />
            </Suspense>
          </TabPanel>
        ))}
      </Tabs>
    </aside>
  );
}

function TabFace({ icon: Icon, labelKey, badge }: ShownPanel) {
  const { t } = useTranslation(['call', labelKey.split(':')[0]!]);
  return (
    <>
      <span className={s['tabIcon']}>
        <Icon size={20} aria-hidden />
        {badge > 0 && (
          <span className={s['badge']} aria-hidden>
            {badge > 99 ? '99+' : badge}
          </span>
        )}
      </span>
      <span>{t(labelKey as 'panel.label')}</span>
      {badge > 0 && <span className="visually-hidden">{t('bar.unread', { count: badge })}</span>}
    </>
  );
}
