import { useTranslation } from 'react-i18next';
import type { BoardPerson, BoardRow } from '#contracts/http/live.ts';
import { callIn, endRoom, reopenRoom } from '#contracts/http/live.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { showToast } from '../../ui/toast-queue.ts';
import { personName, roomName } from './board-state.ts';

/** What staff do with one press; what happened is said, and the end of a room can be taken back. */
export function useAnswers(row: BoardRow) {
  const { t } = useTranslation('live');
  const params = { meetingId: row.meetingId };
  const room = roomName(row);
  const reopen = useAction(() => call(reopenRoom, { params }), {
    onDone: () => showToast({ tone: 'success', text: t('reopened', { room }) }),
  });
  const end = useAction(() => call(endRoom, { params }), {
    onDone: () => showToast({ text: t('ended', { room }), undo: () => reopen.mutate(undefined) }),
  });
  const callPerson = useAction(
    async (person: BoardPerson) => ({
      person,
      ...(await call(callIn, { params: { ...params, personId: person.personId } })),
    }),
    {
      onDone: ({ person, by }) =>
        showToast({ tone: 'success', text: t(`called.${by}`, { name: personName(person) }) }),
    },
  );
  /** Everyone of both sides who is expected and has not come, one after the other. */
  const callAll = useAction(
    async () => {
      const late = row.people.filter(
        ({ role, presence }) => presence === 'late' && (role === 'firm' || role === 'buyer'),
      );
      for (const { personId } of late) await call(callIn, { params: { ...params, personId } });
      return late;
    },
    {
      onDone: (late) =>
        showToast({ tone: 'success', text: t('calledAll', { names: late.map(personName).join(', ') }) }),
    },
  );
  return { end, reopen, callPerson, callAll };
}
