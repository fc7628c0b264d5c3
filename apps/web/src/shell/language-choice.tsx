import { useTranslation } from 'react-i18next';
import { useMe } from '../api/me.ts';
import { LANGUAGES } from '../i18n/languages.ts';
import s from './public-layout.module.css';
import { switchLanguage } from './switch-language.ts';

/** A plain select: light, and every phone knows how to show it. Languages stand under their own names. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  return (
    <label className={s['choice']}>
      <span className="visually-hidden">{t('language')}</span>
      <select
        value={i18n.language}
        onChange={(event) => void switchLanguage(event.target.value as never, me.stage === 'full')}
      >
        {LANGUAGES.map(({ code, name }) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
