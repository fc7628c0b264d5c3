import {
  Headphones,
  Languages,
  MapPin,
  Package,
  Sun,
  BookOpen,
  ListChecks,
  UserRound,
  UserRoundSearch,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '#contracts/http/meetings.ts';
import { useMe } from '../../api/me.ts';
import { useReader } from '../../time/use-reader.ts';
import { countryName, languageName } from '../timetable/names.ts';
import { lacksInterpreter } from './counterparts.ts';
import s from './meeting.module.css';

/** Who takes part, in which languages, what is on the table, what to have at hand. */
export function MeetingAbout({ meeting }: { meeting: Meeting }) {
  return (
    <>
      <People meeting={meeting} />
      {meeting.products.length > 0 && <Products meeting={meeting} />}
      {meeting.state !== 'cancelled' && meeting.state !== 'held' && <Prepare role={meeting.myRole} />}
    </>
  );
}

function People({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation(['meeting', 'common']);
  const { locale } = useReader();
  const me = useMe();
  return (
    <section className="stack" aria-labelledby="people-title">
      <h2 id="people-title">{t('people')}</h2>
      <ul className={s['people']}>
        {meeting.participants.map((person) => (
          <li key={person.personId}>
            <UserRound size={22} aria-hidden />
            <div>
              <strong>
                {person.name}
                {person.personId === me.person?.id && ` (${t('you')})`}
              </strong>
              <p className="small muted">
                {[
                  t(`common:role.${person.role}`),
                  person.organisation,
                  person.country && countryName(person.country, locale),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
          </li>
        ))}
        {lacksInterpreter(meeting) && (
          <li className={s['seat']}>
            <UserRoundSearch size={22} aria-hidden />
            <p>{t('interpreterMissing')}</p>
          </li>
        )}
      </ul>
      <p className={s['facts']}>
        <span>
          <Languages size={18} aria-hidden />
          {meeting.language
            ? t('languagePair', { language: languageName(meeting.language, locale) })
            : t('noInterpreter')}
        </span>
        <span>
          <MapPin size={18} aria-hidden />
          {meeting.booth && (meeting.myRole === 'firm' || meeting.myRole === 'staff')
            ? meeting.booth
            : t('remote')}
        </span>
      </p>
    </section>
  );
}

function Products({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meeting');
  const { locale } = useReader();
  return (
    <section className="stack" aria-labelledby="products-title">
      <h2 id="products-title">{t('products')}</h2>
      <ul className={s['people']}>
        {meeting.products.map((product) => (
          <li key={`${product.nameEn} ${product.hsCode}`}>
            <Package size={22} aria-hidden />
            <div>
              <strong>{locale === 'ko' ? product.name : product.nameEn || product.name}</strong>
              <p className="small muted">
                {[`HS ${product.hsCode}`, product.priceBand, product.certificates.join(', ')]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Prepare({ role }: { role: Meeting['myRole'] }) {
  const { t } = useTranslation('meeting');
  const third: [string, LucideIcon] =
    role === 'firm'
      ? ['materials', Package]
      : role === 'interpreter'
        ? ['terms', BookOpen]
        : ['questions', ListChecks];
  const points: [string, LucideIcon][] = [['headset', Headphones], ['quiet', Sun], third];
  return (
    <section className="stack" aria-labelledby="prepare-title">
      <h2 id="prepare-title">{t('prepare.title')}</h2>
      <ul className={s['people']}>
        {points.map(([key, Icon]) => (
          <li key={key}>
            <Icon size={22} aria-hidden />
            <p>{t(`prepare.${key}`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
