import { showDocument } from '#contracts/http/table.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTable } from '../table/table-context.tsx';

/** Shows a page to all, or (`fileId` null) stops. */
export function useShowDocument() {
  const { meeting } = useMeetingRoom();
  const { room } = useTable();
  return useAction(
    (shown: { fileId: string | null; page: number; takeOver?: boolean }) =>
      call(showDocument, { params: { meetingId: meeting.id }, body: shown }),
    { onDone: (value) => room.put({ kind: 'document', value }) },
  );
}
