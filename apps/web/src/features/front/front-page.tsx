import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getProgramme } from '#contracts/http/applications.ts';
import { queryOf } from '../../api/queries.ts';
import { usePageTitle } from '../../ui/page-title.ts';
import { Doors } from './doors.tsx';
import s from './front.module.css';
import { Hero } from './hero.tsx';
import { Steps } from './steps.tsx';
import { Totals } from './totals.tsx';
import { Windows } from './windows.tsx';

/** What a firm or a buyer sees first. */
export function FrontPage() {
  const { t } = useTranslation('front');
  usePageTitle('');
  const programme = useQuery(queryOf(getProgramme));
  return (
    <>
      <Hero programme={programme} />
      <div className={s['sections']}>
        <Steps />
        <Doors isOpen={programme.data?.current?.state === 'open'} />
        {programme.data && programme.data.windows.length > 0 && <Windows windows={programme.data.windows} />}
        {programme.data && programme.data.totals.meetings > 0 && <Totals totals={programme.data.totals} />}
        <section className={s['contact']} aria-labelledby="contact">
          <h2 id="contact">{t('contact.title')}</h2>
          <p>{t('contact.text')}</p>
          <p className={s['contactLines']}>
            <a href="tel:+82313242251">031-324-2251</a>
            <a href="mailto:trade@example.com">trade@example.com</a>
          </p>
        </section>
      </div>
    </>
  );
}
