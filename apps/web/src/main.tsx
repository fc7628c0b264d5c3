import '../../../node_modules/krds-uiux/resources/css/token/krds_tokens.css';
import './styles/tokens.css';
import './styles/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchSession } from './api/watch-session.ts';
import { queryClient } from './api/query-client.ts';
import { startI18n } from './i18n/i18n.ts';
import { router } from './router.ts';
import { goBy } from './shell/go-to.ts';
import { applyTheme, storedTheme } from './shell/theme.ts';

applyTheme(storedTheme());
// The font's table of glyph files is large: text shows at once in a system font until it is there.
void import('./styles/font.ts');
await startI18n(['common']);
watchSession(router);
goBy((path, { replace = false } = {}) => router.history[replace ? 'replace' : 'push'](path));

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
