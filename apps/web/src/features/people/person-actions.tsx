import { EllipsisVertical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { setHand, steerPerson, type SeatRights } from '#contracts/http/table.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTable } from '../table/table-context.tsx';

type Steer = 'mute' | 'allow-unmute' | 'ask-unmute' | 'remove' | 'readmit';

/** What staff may do about a person; the interpreter may lower hands. */
export function PersonActions({
  person: { personId, name },
  isHandUp,
  seat,
}: {
  person: { personId: string; name: string };
  isHandUp: boolean;
  seat: SeatRights | undefined;
}) {
  const { t } = useTranslation('table');
  const { meeting } = useMeetingRoom();
  const { room } = useTable();
  const params = { meetingId: meeting.id, personId };
  const steer = useAction((action: Steer) => call(steerPerson, { params, body: { action } }), {
    onDone: (value) => room.put({ kind: 'rights', value }),
  });
  const lower = useAction(() => call(setHand, { params, body: { isRaised: false } }), {
    onDone: (value) => room.put({ kind: 'hand', value }),
  });
  const isStaff = meeting.myRole === 'staff';
  const lowerHand = isHandUp && (isStaff || meeting.myRole === 'interpreter');
  const items = [
    ...(lowerHand ? [{ id: 'lower', label: t('people.lowerHand', { name }) }] : []),
    ...(isStaff
      ? [
          seat?.isMuted
            ? { id: 'allow-unmute', label: t('people.allowUnmute', { name }) }
            : { id: 'mute', label: t('people.mute', { name }) },
          { id: 'ask-unmute', label: t('people.askUnmute', { name }) },
          seat?.isRemoved
            ? { id: 'readmit', label: t('people.readmit', { name }) }
            : { id: 'remove', label: t('people.remove', { name }) },
        ]
      : []),
  ];
  if (items.length === 0) return null;
  return (
    <Menu
      label={t('people.actions', { name })}
      trigger={
        <Button
          size="small"
          tone="plain"
          isIcon
          aria-label={t('people.actions', { name })}
          icon={<EllipsisVertical size={18} />}
        />
      }
      items={items}
      onAction={(id) => (id === 'lower' ? lower.mutate(undefined) : steer.mutate(id as Steer))}
    />
  );
}
