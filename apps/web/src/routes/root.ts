import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import { loadMe } from '../api/me.ts';
import { adoptLanguage } from '../i18n/adopt-language.ts';
import { CrashPage } from '../shell/crash-page.tsx';
import { NotFoundPage } from '../shell/not-found-page.tsx';
import { Root } from '../shell/root.tsx';

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  beforeLoad: async () => {
    // Public pages show even when nobody answers; the guards of the others ask again and tell.
    const me = await loadMe().catch(() => null);
    if (me) await adoptLanguage(me);
  },
  component: Root,
  errorComponent: CrashPage,
  notFoundComponent: NotFoundPage,
});
