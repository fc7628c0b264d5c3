import { Link } from '@tanstack/react-router';
import { BellRing, CircleCheck, Eye, Mic, Phone, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { personName, roomName, type BoardAlarm } from './board-state.ts';
import { HelpAnswers } from './help-answers.tsx';
import { StandbyAnswers } from './standby-answers.tsx';
import { useAnswers } from './use-answers.ts';
import s from './live.module.css';

const SHOWN_AT_FIRST = 5;

/** What needs looking after, worst first, each with its answers one press away. New ones are read out. */
export function AlarmList({ alarms }: { alarms: readonly BoardAlarm[] }) {
  const { t } = useTranslation('live');
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? alarms : alarms.slice(0, SHOWN_AT_FIRST);
  const rest = alarms.length - shown.length;
  return (
    <section className={s['alarms']} data-calm={alarms.length === 0} aria-label={t('alarms.title')}>
      {alarms.length === 0 ? (
        <p className={s['calm']} role="status">
          <CircleCheck size={20} aria-hidden /> {t('alarms.none')}
        </p>
      ) : (
        <>
          <h2>
            <BellRing size={20} aria-hidden /> {t('alarms.title')}
          </h2>
          <div role="log" aria-live="polite" aria-relevant="additions">
            <ul>
              {shown.map((alarm) => (
                <Alarm
                  key={`${alarm.row.meetingId}/${alarm.kind}/${alarm.person?.personId ?? ''}`}
                  alarm={alarm}
                />
              ))}
            </ul>
          </div>
          {rest > 0 && (
            <Button size="small" tone="plain" onPress={() => setWhole(true)}>
              {t('alarms.more', { count: rest })}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function Alarm({ alarm: { row, kind, person } }: { alarm: BoardAlarm }) {
  const { t } = useTranslation('live');
  const { callPerson, callAll } = useAnswers(row);
  const { meetingId } = row;
  const room = roomName(row);
  // The room has lost its interpreter, or has none: the standbys first.
  const needsStandby =
    kind === 'interpreter-lost' ||
    kind === 'no-interpreter' ||
    ((kind === 'late' || kind === 'device-unusable') && person?.role === 'interpreter');
  const isAbsent =
    kind === 'late' || kind === 'lost' || kind === 'interpreter-lost' || kind === 'device-unusable';
  return (
    <li className={s['alarm']} data-kind={kind}>
      <span className={s['alarmText']}>
        <strong>{t(`alarm.${kind}`, { name: person && personName(person) })}</strong>
        <span className={s['alarmRoom']}>
          {kind === 'help' && row.helpCall
            ? [t(`help.${row.helpCall.reason}`), row.helpCall.note].filter(Boolean).join(': ')
            : room}
        </span>
      </span>
      <span className={s['answers']}>
        {kind === 'help' && <HelpAnswers row={row} />}
        {needsStandby && <StandbyAnswers row={row} />}
        {isAbsent && person && (
          <Button
            size="small"
            tone={needsStandby ? 'plain' : 'primary'}
            icon={<Send size={16} aria-hidden />}
            isPending={callPerson.isPending}
            onPress={() => callPerson.mutate(person)}
          >
            {t('answer.call')}
          </Button>
        )}
        {kind === 'nobody-came' && (
          <Button
            size="small"
            tone="primary"
            icon={<Send size={16} aria-hidden />}
            isPending={callAll.isPending}
            onPress={() => callAll.mutate(undefined)}
          >
            {t('answer.callAll')}
          </Button>
        )}
        {isAbsent && person?.phone && (
          <a className={s['phone']} href={`tel:${person.phone}`}>
            <Phone size={16} aria-hidden /> {t('answer.phone', { phone: person.phone })}
          </a>
        )}
        {kind === 'bad-line' && person && (
          <Link
            className={s['answerLink']}
            to="/live"
            search={(before) => ({ ...before, meeting: meetingId, person: person.personId })}
          >
            <Mic size={16} aria-hidden /> {t('answer.talk')}
          </Link>
        )}
        {kind === 'no-interpreter' || kind === 'interpreter-lost' ? (
          <LinkButton size="small" to="/cohorts/$cohortId/timetable" params={{ cohortId: row.cohortId }}>
            {t('answer.timetable')}
          </LinkButton>
        ) : (
          (kind === 'help' || kind === 'bad-line' || kind === 'lost' || kind === 'nobody-came') && (
            <LinkButton size="small" to="/meetings/$meetingId" params={{ meetingId }}>
              <Eye size={16} aria-hidden /> {t('answer.join')}
            </LinkButton>
          )
        )}
      </span>
    </li>
  );
}
