import { useTranslation } from 'react-i18next';
import s from './panel.module.css';

/** Stands where a page's content will be. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <div className={s['skeleton']} role="status" aria-label={t('state.loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className={s['bone']} />
      ))}
    </div>
  );
}
