import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Programme } from '#contracts/http/applications.ts';
import { buttonStyle } from '../../ui/button-style.ts';
import { useHeadingFocus } from '../../ui/use-heading-focus.ts';
import s from './front.module.css';
import { NextWindow } from './next-window.tsx';

export function Hero({ programme }: { programme: UseQueryResult<Programme> }) {
  const { t } = useTranslation('front');
  const heading = useHeadingFocus();
  return (
    <section className={s['hero']}>
      <div className={s['heroInner']}>
        <div className={s['heroWords']}>
          <h1 ref={heading} tabIndex={-1}>
            {t('hero.title')}
          </h1>
          <p className={s['lead']}>{t('hero.lead')}</p>
          <div className="row">
            <Link to="/apply" className={buttonStyle({ tone: 'primary', size: 'large' })}>
              {t('hero.apply')}
            </Link>
            <Link to="/sign-in" className={buttonStyle({ tone: 'secondary', size: 'large' })}>
              {t('hero.invited')}
            </Link>
          </div>
        </div>
        <NextWindow programme={programme} />
      </div>
    </section>
  );
}
