import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Phone, Send, TriangleAlert } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardPerson, BoardRow } from '#contracts/http/live.ts';
import { getLineHistory } from '#contracts/http/live.ts';
import { queryOf } from '../../api/queries.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { roomName } from './board-state.ts';
import { MovePerson } from './move-person.tsx';
import { PRESENCE_ICON } from './presence-icon.ts';
import { PrivateTalk } from './private-talk.tsx';
import { useAnswers } from './use-answers.ts';
import s from './live.module.css';

const LineGraph = lazy(() => import('./line-graph.tsx'));

/** Everything about one person of a room, and what can be done. */
export function PersonDrawer({
  row,
  person,
  rows,
  onClose,
}: {
  row: BoardRow;
  person: BoardPerson;
  rows: readonly BoardRow[];
  onClose: () => void;
}) {
  const { t } = useTranslation('live');
  const reader = useReader();
  const { callPerson } = useAnswers(row);
  const { name, organisation, role, presence, since, phone } = person;
  const isAbsent = presence !== 'in' && role !== 'staff';
  return (
    <Dialog isOpen isDrawer onClose={onClose} title={t('person.title', { name })}>
      <div className="stack-large">
        <div className="stack">
          <p className={s['drawerState']}>
            <Badge tone={TONES[presence]} icon={PRESENCE_ICON[presence]}>
              {t(`presence.${presence}`)}
            </Badge>
            {since && (
              <span className="muted">{t('since', { time: formatInstant(since, reader, 'time') })}</span>
            )}
          </p>
          <p>
            {[t(`role.${role}`), organisation].filter(Boolean).join(' · ')}
            <br />
            <span className="muted">{roomName(row)}</span>
          </p>
          <div className={s['answers']}>
            {isAbsent && (
              <Button
                tone="primary"
                icon={<Send size={18} aria-hidden />}
                isPending={callPerson.isPending}
                onPress={() => callPerson.mutate(person)}
              >
                {t('answer.call')}
              </Button>
            )}
            {phone && (
              <a className={s['phone']} href={`tel:${phone}`}>
                <Phone size={18} aria-hidden /> {t('answer.phone', { phone })}
              </a>
            )}
          </div>
        </div>
        {role !== 'staff' && <PrivateTalk key={person.personId} row={row} person={person} />}
        <Line row={row} person={person} />
        <DeviceCheck person={person} />
        {role !== 'staff' && <MovePerson row={row} person={person} rows={rows} onDone={onClose} />}
      </div>
    </Dialog>
  );
}

const TONES = {
  expected: 'neutral',
  lobby: 'info',
  in: 'success',
  late: 'warning',
  lost: 'danger',
  left: 'neutral',
} as const;

function Line({ row, person }: { row: BoardRow; person: BoardPerson }) {
  const { t } = useTranslation('live');
  // The board tells of a new step; the history is read when there is one.
  const step = person.line?.at ?? '';
  const query = useQuery({
    ...queryOf(getLineHistory, { params: { meetingId: row.meetingId, personId: person.personId } }),
    placeholderData: (before) => before,
    staleTime: 0,
    refetchInterval: person.presence === 'in' ? 15_000 : false,
  });
  const steps = query.data ?? [];
  return (
    <section className="stack" aria-label={t('person.line')} data-step={step}>
      <h3>{person.line ? t(`graph.title.${person.line.level}`) : t('person.line')}</h3>
      {query.isPending ? (
        <Skeleton lines={3} />
      ) : steps.length === 0 ? (
        <p className="muted">{t('person.noLine')}</p>
      ) : (
        <Suspense fallback={<Skeleton lines={3} />}>
          <LineGraph steps={steps} />
        </Suspense>
      )}
    </section>
  );
}

function DeviceCheck({ person: { deviceCheck, role } }: { person: BoardPerson }) {
  const { t } = useTranslation('live');
  const reader = useReader();
  if (role === 'staff') return null;
  return (
    <section className="stack" aria-label={t('person.device')}>
      <h3>{t('person.device')}</h3>
      {!deviceCheck ? (
        <p className="muted">{t('person.noDevice')}</p>
      ) : (
        <>
          <p className={s['drawerState']}>
            <Badge
              tone={
                { good: 'success', usable: 'warning', unusable: 'danger' }[deviceCheck.verdict] as 'success'
              }
              icon={deviceCheck.verdict === 'good' ? CircleCheck : TriangleAlert}
            >
              {t(`verdict.${deviceCheck.verdict}`)}
            </Badge>
            <span className="muted">
              {t('person.checkedAt', { time: formatInstant(deviceCheck.checkedAt, reader, 'short') })}
            </span>
          </p>
          {deviceCheck.troubles.length > 0 && (
            <ul className={s['troubles']}>
              {deviceCheck.troubles.map(({ part, result }) => (
                <li key={part}>
                  {t(`part.${part}`)}: {t(`result.${result}`, result)}
                </li>
              ))}
            </ul>
          )}
          <p className="muted small">
            {t('person.browser')}: {deviceCheck.browser}
          </p>
        </>
      )}
    </section>
  );
}
