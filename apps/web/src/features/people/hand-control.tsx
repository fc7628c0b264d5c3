import { Hand } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { setHand } from '#contracts/http/table.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { BarControl } from '../call/room/bar-control.tsx';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTable, useTableValues } from '../table/table-context.tsx';

/** One's own hand, in the bar. */
export function HandControl() {
  const { t } = useTranslation('table');
  const { meeting, ownPersonId } = useMeetingRoom();
  const { room } = useTable();
  const isUp = Boolean(useTableValues('hand').find(({ personId }) => personId === ownPersonId)?.raisedAt);
  const toggle = useAction(
    (isRaised: boolean) =>
      call(setHand, { params: { meetingId: meeting.id, personId: ownPersonId }, body: { isRaised } }),
    { onDone: (value) => room.put({ kind: 'hand', value }) },
  );
  if (meeting.myRole === 'staff') return null;
  return (
    <BarControl
      id="hand"
      code="KeyH"
      isOn={isUp}
      icon={<Hand aria-hidden />}
      label={t(isUp ? 'hand.lower' : 'hand.raise')}
      state={t(isUp ? 'hand.up' : 'hand.down')}
      onPress={() => toggle.mutate(!isUp)}
    />
  );
}
