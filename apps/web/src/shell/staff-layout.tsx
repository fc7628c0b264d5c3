import { Outlet, useRouterState } from '@tanstack/react-router';
import { MenuIcon, Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { PersonMenu } from './person-menu.tsx';
import { SideNavigation } from './side-navigation.tsx';
import s from './staff-layout.module.css';

const SearchDialog = lazy(() => import('../features/search/search-dialog.tsx'));

/** Side navigation, top bar, content. On a narrow screen the navigation slides over the content. */
export function StaffLayout() {
  const { t } = useTranslation();
  const [isNavigationOpen, setNavigationOpen] = useState(false);
  const [isSearching, setSearching] = useState(false);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => setNavigationOpen(false), [pathname]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setSearching(true);
      }
      if (event.key === 'Escape') setNavigationOpen(false);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className={s['page']}>
      <SideNavigation isOpen={isNavigationOpen} />
      {isNavigationOpen && (
        <button
          type="button"
          className={s['backdrop']}
          aria-label={t('action.close')}
          onClick={() => setNavigationOpen(false)}
        />
      )}
      <header className={s['top']}>
        <Button
          tone="plain"
          isIcon
          className={s['burger']!}
          aria-label={t('nav.menu')}
          aria-expanded={isNavigationOpen}
          icon={<MenuIcon size={22} aria-hidden />}
          onPress={() => setNavigationOpen(true)}
        />
        <button
          type="button"
          className={s['search']}
          aria-keyshortcuts="Control+K"
          onClick={() => setSearching(true)}
        >
          <Search size={18} aria-hidden />
          <span>{t('search.label')}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <LanguageChoice />
        <PersonMenu />
      </header>
      <main id="content" className={s['main']}>
        <Outlet />
      </main>
      {isSearching && (
        <Suspense>
          <SearchDialog onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </div>
  );
}
