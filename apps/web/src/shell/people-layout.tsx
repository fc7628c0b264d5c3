import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Brand } from './brand.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { PersonMenu } from './person-menu.tsx';
import p from './public-layout.module.css';
import s from './people-layout.module.css';

/** Around the pages of firms, buyers and interpreters. */
export function PeopleLayout() {
  const { t } = useTranslation();
  return (
    <div className={p['page']}>
      <header className={p['header']}>
        <div className={p['bar']}>
          <Brand to="/my" />
          <nav className={s['nav']} aria-label={t('nav.label')}>
            <Link to="/my" className={p['link']}>
              {t('nav.my')}
            </Link>
          </nav>
          <LanguageChoice />
          <PersonMenu />
        </div>
      </header>
      <main id="content" className={s['main']}>
        <Outlet />
      </main>
    </div>
  );
}
