import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTableValues } from '../table/table-context.tsx';

/** Hands of others that are up. */
export function useOtherHands(): number {
  const { ownPersonId } = useMeetingRoom();
  return useTableValues('hand').filter(
    ({ personId, raisedAt }) => raisedAt !== null && personId !== ownPersonId,
  ).length;
}
