import { Link } from '@tanstack/react-router';
import { Building2, Globe, Languages } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonStyle } from '../../ui/button-style.ts';
import s from './front.module.css';

/** Firm, buyer, interpreter: what each gets and the way in. */
export function Doors({ isOpen }: { isOpen: boolean }) {
  const { t } = useTranslation('front');
  const doors = [
    { id: 'firm', icon: Building2, to: '/apply', tone: isOpen ? 'primary' : 'secondary' },
    { id: 'buyer', icon: Globe, to: '/sign-in', tone: 'secondary' },
    { id: 'interpreter', icon: Languages, to: '/sign-in', tone: 'secondary' },
  ] as const;
  return (
    <section aria-labelledby="doors">
      <h2 id="doors">{t('doors.title')}</h2>
      <ul className={s['doors']}>
        {doors.map(({ id, icon: Icon, to, tone }) => (
          <li key={id} className={s['door']}>
            <Icon size={30} aria-hidden />
            <h3>{t(`doors.${id}.title`)}</h3>
            <ul className={s['gains']}>
              {(['one', 'two', 'three'] as const).map((gain) => (
                <li key={gain}>{t(`doors.${id}.${gain}`)}</li>
              ))}
            </ul>
            <Link to={to} className={buttonStyle({ tone })}>
              {t(`doors.${id}.action`)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
