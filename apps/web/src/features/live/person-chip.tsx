import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BoardPerson } from '#contracts/http/live.ts';
import { isCurve } from './board-state.ts';
import { PRESENCE_ICON } from './presence-icon.ts';
import { SparkLine } from './spark-line.tsx';
import s from './live.module.css';

/** One person of a room: where, how the device test went, how the line is. Opens the drawer. */
export function PersonChip({ meetingId, person }: { meetingId: string; person: BoardPerson }) {
  const { t } = useTranslation('live');
  const { personId, name, role, presence, deviceCheck, line, spark } = person;
  const hasCurve = isCurve(spark);
  const Icon = PRESENCE_ICON[presence];
  return (
    <Link
      to="/live"
      search={(before) => ({ ...before, meeting: meetingId, person: personId })}
      className={s['chip']}
      data-presence={presence}
      data-level={line?.level}
      data-person={personId}
    >
      <Icon size={16} aria-hidden />
      <span className={s['chipName']}>{name}</span>
      <span className={s['chipRole']}>
        {t(`role.${role}`)} · <strong>{t(`presence.${presence}`)}</strong>
      </span>
      {deviceCheck && deviceCheck.verdict !== 'good' && presence !== 'in' && (
        <span className={s['chipDevice']} data-verdict={deviceCheck.verdict}>
          <TriangleAlert size={13} aria-hidden /> {t('person.device')} {t(`verdict.${deviceCheck.verdict}`)}
        </span>
      )}
      {line && hasCurve && (
        <SparkLine values={spark} label={t('spark', { level: t(`level.${line.level}`) })} />
      )}
      {line && (!hasCurve || line.level === 'bad') && (
        <span className={s['chipLevel']} aria-hidden={hasCurve}>
          {t(hasCurve ? 'level.bad' : 'lineLevel', { level: t(`level.${line.level}`) })}
        </span>
      )}
    </Link>
  );
}
