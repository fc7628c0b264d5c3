import '../../../node_modules/krds-uiux/resources/css/token/krds_tokens.css';
import './styles/tokens.css';
import './styles/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadMe } from './api/me.ts';
import { queryClient } from './api/query-client.ts';
import { adoptLanguage } from './i18n/adopt-language.ts';
import { startI18n } from './i18n/i18n.ts';
import { JoinApp } from './join/join-app.tsx';
import { goWithin } from './join/path.ts';
import { goBy } from './shell/go-to.ts';
import { applyTheme, storedTheme } from './shell/theme.ts';

applyTheme(storedTheme());
goBy(goWithin);
// The font's table of glyph files is large: text shows at once in a system font until it is there.
void import('./styles/font.ts');
const me = loadMe().catch(() => null);
await startI18n(['common']);
const known = await me;
if (known) await adoptLanguage(known);
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <JoinApp />
    </QueryClientProvider>
  </StrictMode>,
);
