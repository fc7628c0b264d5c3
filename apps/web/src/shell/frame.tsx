import type { ReactNode } from 'react';
import { Suspense, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ToastRegion } from '../ui/lazy-toast-region.ts';
import { toasts } from '../ui/toast-store.ts';
import { OfflineBar } from './offline-bar.tsx';
import s from './root.module.css';

/** Around every page: skip link, word on the connection, toasts. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const hasToasts = useSyncExternalStore(toasts.subscribe, () => toasts.isUsed());
  return (
    <>
      <a className={s['skip']} href="#content">
        {t('skip')}
      </a>
      <OfflineBar />
      <Suspense>{children}</Suspense>
      {hasToasts && (
        <Suspense>
          <ToastRegion />
        </Suspense>
      )}
    </>
  );
}
