import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import { MoreMenu } from './more-menu.tsx';
import { ShortcutList } from './shortcut-list.tsx';
import { useShortcut } from './use-shortcut.ts';
import s from './bar.module.css';

/** Devices and what is needed rarely. */
export function MoreControl() {
  const { t } = useTranslation('call');
  const [isOpen, setOpen] = useState(false);
  const [hasKeys, setKeys] = useState(false);
  useShortcut({ id: 'keys', code: 'Slash', isPlain: true, isShifted: true, label: t('keys.title') }, () =>
    setKeys(true),
  );
  return (
    <>
      <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <Button className={s['control']!} data-testid="control-more">
          <span className={s['controlIcon']}>
            <Ellipsis aria-hidden />
          </span>
          <span className={s['controlLabel']}>{t('bar.more')}</span>
        </Button>
        <Popover placement="top" className={s['popover']!}>
          <Dialog aria-label={t('bar.more')} className={s['settings']!}>
            <MoreMenu
              onClose={() => setOpen(false)}
              onKeys={() => {
                setOpen(false);
                setKeys(true);
              }}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
      <ShortcutList isOpen={hasKeys} onClose={() => setKeys(false)} />
    </>
  );
}
