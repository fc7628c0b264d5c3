import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import s from './public-layout.module.css';
import type { Theme } from './theme.ts';
import { applyTheme, storedTheme } from './theme.ts';

export function ThemeChoice() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState(storedTheme);
  return (
    <label className={s['choice']}>
      {t('theme.label')}
      <select
        value={theme}
        onChange={(event) => {
          const next = event.target.value as Theme;
          setTheme(next);
          applyTheme(next);
        }}
      >
        <option value="system">{t('theme.system')}</option>
        <option value="light">{t('theme.light')}</option>
        <option value="dark">{t('theme.dark')}</option>
      </select>
    </label>
  );
}
