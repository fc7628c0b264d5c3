import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTableValues } from '../table/table-context.tsx';

/** Lines that the other side confirmed and one's own has not yet. */
export function useLinesToConfirm(): number {
  const { myRole } = useMeetingRoom().meeting;
  const lines = useTableValues('deal-line');
  if (myRole !== 'firm' && myRole !== 'buyer') return 0;
  const other = myRole === 'firm' ? 'buyer' : 'firm';
  return lines.filter(({ confirmed }) => confirmed[other] !== null && confirmed[myRole] === null).length;
}
