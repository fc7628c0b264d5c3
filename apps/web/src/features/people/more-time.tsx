import { useQuery } from '@tanstack/react-query';
import { Timer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answerExtension, askExtension, getNextMeeting } from '#contracts/http/table.ts';
import { EXTENSION_MINUTES } from '#domain/meeting/extension.ts';
import { call } from '../../api/client.ts';
import { queryOf } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTable, useTableValues } from '../table/table-context.tsx';
import s from './people.module.css';

/** What comes next, and how to ask for (or give) more time until then. */
export function MoreTime() {
  const { t } = useTranslation('table');
  const reader = useReader();
  const { meeting } = useMeetingRoom();
  const { room } = useTable();
  const params = { meetingId: meeting.id };
  const next = useQuery(queryOf(getNextMeeting, { params })).data;
  const waiting = useTableValues('extension').find(({ state }) => state === 'asked');
  const ask = useAction(
    (minutes: (typeof EXTENSION_MINUTES)[number]) =>
      call(askExtension, { params, body: { id: crypto.randomUUID(), minutes } }),
    { onDone: (value) => room.put({ kind: 'extension', value }) },
  );
  const answer = useAction(
    (isGranted: boolean) =>
      call(answerExtension, { params: { ...params, extensionId: waiting!.id }, body: { isGranted } }),
    { onDone: (value) => room.put({ kind: 'extension', value }) },
  );
  const mayAsk = meeting.myRole !== 'interpreter';
  if (!mayAsk && !next) return null;
  return (
    <section className={s['section']} aria-label={t('time.more')}>
      <h3>{t('time.more')}</h3>
      {next && (
        <p className="small muted">
          {t('time.next', { time: formatInstant(next.startsAt, reader, 'time'), title: next.title })}
        </p>
      )}
      {mayAsk && <p className="small muted">{t('time.hint')}</p>}
      {waiting && meeting.myRole === 'staff' ? (
        <div className={s['row']}>
          <Button
            size="small"
            tone="primary"
            onPress={() => answer.mutate(true)}
            isPending={answer.isPending}
          >
            {t('time.grant', { minutes: waiting.minutes })}
          </Button>
          <Button size="small" onPress={() => answer.mutate(false)}>
            {t('time.refuse')}
          </Button>
        </div>
      ) : (
        mayAsk && (
          <div className={s['row']}>
            {EXTENSION_MINUTES.map((minutes) => (
              <Button
                key={minutes}
                size="small"
                icon={<Timer size={16} />}
                isDisabled={ask.isPending || waiting !== undefined}
                onPress={() => ask.mutate(minutes)}
              >
                {t('time.ask', { minutes })}
              </Button>
            ))}
          </div>
        )
      )}
    </section>
  );
}
