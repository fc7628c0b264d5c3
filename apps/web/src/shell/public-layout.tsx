import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { homeOf, useMe } from '../api/me.ts';
import { Brand } from './brand.tsx';
import { LanguageChoice } from './language-choice.tsx';
import s from './public-layout.module.css';
import { ThemeChoice } from './theme-choice.tsx';

/** Around what everybody may see. Kept light: no component library here. */
export function PublicLayout() {
  const { t } = useTranslation();
  const me = useMe();
  const isSignedIn = me.stage === 'full' && me.person !== null;
  return (
    <div className={s['page']}>
      <header className={s['header']}>
        <div className={s['bar']}>
          <Brand />
          <nav className={s['links']} aria-label={t('nav.label')}>
            <Link to="/apply" className={s['link']}>
              {t('nav.apply')}
            </Link>
            {isSignedIn ? (
              <Link to={homeOf(me)} className={s['link']}>
                {t('nav.work')}
              </Link>
            ) : (
              <Link to="/sign-in" className={s['link']}>
                {t('nav.signIn')}
              </Link>
            )}
          </nav>
          <LanguageChoice />
        </div>
      </header>
      <main id="content" className={s['main']}>
        <Outlet />
      </main>
      <footer className={s['footer']}>
        <div className={s['bar']}>
          <span>{t('city')}</span>
          <a href="tel:+82313242251">031-324-2251</a>
          <a href="mailto:trade@example.com">trade@example.com</a>
          <ThemeChoice />
        </div>
      </footer>
    </div>
  );
}
