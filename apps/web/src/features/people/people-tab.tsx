import { Hand, Lock, LockOpen, MicOff, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { lockRoom } from '#contracts/http/table.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { useRoom } from '../call/room/room-context.ts';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTable, useTableValues } from '../table/table-context.tsx';
import { HelpForm } from './help-form.tsx';
import { MoreTime } from './more-time.tsx';
import { PersonActions } from './person-actions.tsx';
import { Reactions } from './reactions.tsx';
import s from './people.module.css';

/** Who is here, whose hand is up, what staff may do about it; reactions, more time and help. */
export default function PeopleTab() {
  const { t } = useTranslation(['table', 'call']);
  const { meeting, ownPersonId } = useMeetingRoom();
  const { call: state } = useRoom();
  const { room } = useTable();
  const hands = new Map(useTableValues('hand').map((hand) => [hand.personId, hand.raisedAt]));
  const rights = new Map(useTableValues('rights').map((each) => [each.personId, each]));
  const isLocked = useTableValues('room')[0]?.isLocked ?? false;
  const isStaff = meeting.myRole === 'staff';
  const here = [...(state.self ? [state.self] : []), ...state.participants];
  const absent = meeting.participants.filter(
    ({ personId }) => !here.some((person) => person.personId === personId),
  );
  const lock = useAction(
    () => call(lockRoom, { params: { meetingId: meeting.id }, body: { isLocked: !isLocked } }),
    { onDone: (value) => room.put({ kind: 'room', value }) },
  );
  const people = [
    ...here.map(({ personId, name, role }) => ({ personId, name, role: String(role), isHere: true })),
    ...absent.map(({ personId, name, role }) => ({ personId, name, role: String(role), isHere: false })),
  ].toSorted((a, b) => (hands.get(a.personId) ?? LAST).localeCompare(hands.get(b.personId) ?? LAST));
  return (
    <div className={s['panel']}>
      <Reactions />
      <ul className={s['people']} aria-label={t('people.title')}>
        {people.map(({ personId, name, role, isHere }) => {
          const seat = rights.get(personId);
          const isUp = Boolean(hands.get(personId));
          return (
            <li key={personId} className={s['person']} data-here={isHere} data-testid="person">
              <div className={s['who']}>
                <p>
                  <strong>{name}</strong> {personId === ownPersonId && t('people.you')}
                </p>
                <p className="small muted">
                  {t(`call:role.${role as 'firm'}`)} · {t(isHere ? 'people.here' : 'people.away')}
                </p>
                {isUp && (
                  <p className={s['mark']}>
                    <Hand size={14} aria-hidden />
                    {t('people.handUp')}
                  </p>
                )}
                {seat?.isMuted && (
                  <p className={s['mark']}>
                    <MicOff size={14} aria-hidden />
                    {t('people.muted')}
                  </p>
                )}
                {seat?.isRemoved && (
                  <p className={s['mark']}>
                    <UserX size={14} aria-hidden />
                    {t('people.removed')}
                  </p>
                )}
              </div>
              {personId !== ownPersonId && (
                <PersonActions person={{ personId, name }} isHandUp={isUp} seat={seat} />
              )}
            </li>
          );
        })}
      </ul>
      {isLocked && <p className={s['mark']}>{t('people.locked')}</p>}
      {isStaff && (
        <Button
          size="small"
          icon={isLocked ? <LockOpen size={16} /> : <Lock size={16} />}
          isPending={lock.isPending}
          onPress={() => lock.mutate(undefined)}
        >
          {t(isLocked ? 'people.unlock' : 'people.lock')}
        </Button>
      )}
      <MoreTime />
      {!isStaff && <HelpForm />}
    </div>
  );
}

/** Raised hands first, the one that has waited longest on top. In the order of words a mark like `~` comes before figures. */
const LAST = '9999';
