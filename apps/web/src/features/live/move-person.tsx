import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardPerson, BoardRow } from '#contracts/http/live.ts';
import { movePerson } from '#contracts/http/live.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { personName, roomName } from './board-state.ts';
import s from './live.module.css';

/** Leads somebody to another room of the day that is not over. */
export function MovePerson({
  row,
  person,
  rows,
  onDone,
}: {
  row: BoardRow;
  person: BoardPerson;
  rows: readonly BoardRow[];
  onDone: () => void;
}) {
  const { t } = useTranslation('live');
  const reader = useReader();
  const [to, setTo] = useState<string | null>(null);
  const others = rows.filter(
    ({ meetingId, endsAt, isEnded }) =>
      meetingId !== row.meetingId && !isEnded && Date.parse(endsAt) > Date.now(),
  );
  const target = others.find(({ meetingId }) => meetingId === to);
  const move = useAction(
    (toMeetingId: string) =>
      call(movePerson, {
        params: { meetingId: row.meetingId, personId: person.personId },
        body: { toMeetingId },
      }),
    {
      onDone: () => {
        const room = target ? roomName(target) : '';
        showToast({ tone: 'success', text: t('move.done', { name: personName(person), room }) });
        onDone();
      },
    },
  );
  return (
    <section className="stack" aria-label={t('move.title')}>
      <h3>{t('move.title')}</h3>
      {others.length === 0 ? (
        <p className="muted">{t('move.none')}</p>
      ) : (
        <div className={s['move']}>
          <Select
            label={t('move.to')}
            hint={t('move.hint')}
            placeholder={t('move.placeholder')}
            value={to}
            onChange={setTo}
            options={others.map((other) => ({
              value: other.meetingId,
              label: roomName(other),
              note: formatInstant(other.startsAt, reader, 'time'),
            }))}
          />
          <Button
            isDisabled={to === null}
            isPending={move.isPending}
            onPress={() => to !== null && move.mutate(to)}
          >
            {t('move.button')}
          </Button>
        </div>
      )}
    </section>
  );
}
