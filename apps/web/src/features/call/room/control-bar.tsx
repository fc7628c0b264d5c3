import { useTranslation } from 'react-i18next';
import type { ControlEntry } from './slots.ts';
import s from './bar.module.css';

/** The few large controls at the bottom. */
export function ControlBar({ controls }: { controls: readonly ControlEntry[] }) {
  const { t } = useTranslation('call');
  return (
    <div className={s['bar']} role="toolbar" aria-label={t('bar.label')}>
      {controls.map(({ id, component: Component }) => (
        <Component key={id} />
      ))}
    </div>
  );
}
