import { Outlet, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { toasts } from '../ui/toast-store.ts';
import { wantHeadingFocus } from './heading-focus.ts';
import { OfflineBar } from './offline-bar.tsx';
import s from './root.module.css';

const ToastRegion = lazy(() => import('../ui/toast-region.tsx'));

/** Around every page: skip link, word on the connection, toasts, focus after navigation. */
export function Root() {
  const { t } = useTranslation();
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onBeforeLoad', ({ pathChanged, fromLocation }) => {
        if (pathChanged && fromLocation) wantHeadingFocus();
      }),
    [router],
  );
  const hasToasts = useSyncExternalStore(toasts.subscribe, () => toasts.isUsed());
  return (
    <>
      <a className={s['skip']} href="#content">
        {t('skip')}
      </a>
      <OfflineBar />
      <Suspense>
        <Outlet />
      </Suspense>
      {hasToasts && (
        <Suspense>
          <ToastRegion />
        </Suspense>
      )}
    </>
  );
}
