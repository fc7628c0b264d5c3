import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { getMeeting } from '#contracts/http/meetings.ts';
import type { TableKind } from '#contracts/live/table.ts';
import { keyOf } from '../../api/queries.ts';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { TableRoom, type TableSocket, type TableState, type TableValue, valuesOf } from './table-room.ts';

interface Table {
  readonly room: TableRoom;
  readonly state: TableState;
}
const TableContext = createContext<Table | null>(null);

/** The table for as long as the person is in the room, so that panels find it whole and badges count while they are closed. */
export function TableProvider({ children }: { children: ReactNode }) {
  const { meeting, live } = useMeetingRoom();
  const [room] = useState(() => new TableRoom(live as unknown as TableSocket, meeting.id));
  useEffect(() => {
    room.open();
    return () => room.close();
  }, [room]);
  const state = useSyncExternalStore(room.subscribe, () => room.state);
  useLaterEnd(state, meeting.id, meeting.endsAt);
  const table = useMemo(() => ({ room, state }), [room, state]);
  return <TableContext value={table}>{children}</TableContext>;
}

/** Reads the meeting again when it was given more time, so that every countdown follows. */
function useLaterEnd(state: TableState, meetingId: string, endsAt: string): void {
  const client = useQueryClient();
  const told = valuesOf(state, 'room')[0]?.endsAt;
  useEffect(() => {
    if (told !== undefined && told !== endsAt)
      void client.invalidateQueries({ queryKey: keyOf(getMeeting, { params: { meetingId } }) });
  }, [client, told, endsAt, meetingId]);
}

/** @throws outside of the room */
export function useTable(): Table {
  const table = useContext(TableContext);
  if (!table) throw new Error('useTable belongs inside <TableProvider>');
  return table;
}

/** All things of a kind that were not taken away. */
export function useTableValues<K extends TableKind>(kind: K): TableValue<K>[] {
  const { state } = useTable();
  return useMemo(
    () => valuesOf(state, kind).filter((value) => !('isDeleted' in value && value.isDeleted)),
    [state, kind],
  );
}
