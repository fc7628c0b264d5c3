import { useTranslation } from 'react-i18next';
import type { Draft, DraftConflict } from '#contracts/http/schedule.ts';
import { CITY_ZONE, formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Notice } from '../../ui/notice.tsx';
import { languageName } from '../timetable/names.ts';
import s from './schedule.module.css';

/** What came of a run that gave no plan, what is safe, and what to do. Nothing for a run that goes on or gave one. */
export function RunOutcome({ draft, hasOlder }: { draft: Draft; hasOlder: boolean }) {
  const { t } = useTranslation('schedule');
  const last = hasOlder && t('failed.last');
  if (draft.state === 'failed') {
    const code = draft.failure ?? 'unknown';
    return (
      <Notice tone="danger">
        <strong>{t('failed.title')}</strong>
        <p>
          {t(`failed.reason.${code}`, { defaultValue: '' })} {t('failed.text', { code })} {last}
        </p>
      </Notice>
    );
  }
  if (draft.state === 'infeasible') {
    return (
      <Notice tone="warning">
        <strong>{t('infeasible.title')}</strong>
        <p>
          {t(draft.conflict.length > 0 ? 'infeasible.together' : 'infeasible.text')} {last}
        </p>
        {draft.conflict.length > 0 && <Conflict conflict={draft.conflict} />}
      </Notice>
    );
  }
  if (draft.state === 'cancelled') {
    return (
      <Notice>
        <p>{t('run.cancelled')}</p>
      </Notice>
    );
  }
  return null;
}

/** The requirements that cannot hold together, one a line. */
function Conflict({ conflict }: { conflict: readonly DraftConflict[] }) {
  const { t } = useTranslation('schedule');
  const { locale } = useReader();
  return (
    <ul className={s['conflict']}>
      {conflict.map(({ code, startsAt, language, ...rest }, i) => (
        // A conflict never changes while it is shown.
        <li key={i}>
          {t(`infeasible.member.${code}`, {
            ...rest,
            time: startsAt && formatInstant(startsAt, { locale, zone: CITY_ZONE }, 'short'),
            language: language && languageName(language, locale),
          })}
        </li>
      ))}
    </ul>
  );
}
