import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import s from './root.module.css';

function subscribe(listener: () => void) {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** Says at the top that the connection is gone, and goes when it is back. */
export function OfflineBar() {
  const { t } = useTranslation();
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status" className={isOnline ? 'visually-hidden' : s['offline']}>
      {isOnline ? '' : t('offline')}
    </div>
  );
}
