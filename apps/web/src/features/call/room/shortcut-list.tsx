import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useRoom } from './room-context.ts';
import { keysOf } from './shortcuts.ts';
import s from './more.module.css';

/** Every key the room answers to now. */
export function ShortcutList({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('call');
  const { shortcuts } = useRoom();
  const { list, hasPlain } = useSyncExternalStore(shortcuts.subscribe, shortcuts.getSnapshot);
  return (
    <Dialog title={t('keys.title')} isOpen={isOpen} onClose={onClose}>
      <dl className={s['keys']}>
        {list.map((shortcut) => (
          <div key={`${shortcut.id} ${shortcut.code}`}>
            <dt>{shortcut.label}</dt>
            <dd>
              <kbd>{keysOf(shortcut)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <Checkbox isSelected={hasPlain} onChange={(isOn) => shortcuts.setPlain(isOn)}>
        {t('keys.plain')}
      </Checkbox>
    </Dialog>
  );
}
