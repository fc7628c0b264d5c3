import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimetableMeeting } from '#contracts/http/schedule.ts';
import { moveMeeting } from '#contracts/http/schedule.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { CITY_ZONE, formatDay, formatInstant, formatRange } from '../../time/format.ts';
import { cityOf } from '../../time/city.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { isUnsocial } from '../availability/availability.ts';
import { useNow } from '../meeting/use-now.ts';
import type { MoveTarget } from './move-targets.ts';
import { moveTargets } from './move-targets.ts';
import s from './timetable.module.css';
import type { TimetableData } from './timetable-layout.ts';

const REMOTE = 'remote';

/** Slots as radio buttons, each with what stands against it; then a booth that is free then, or remote. */
export function MoveDialog({
  cohortId,
  data,
  meeting,
  onClose,
}: {
  cohortId: string;
  data: TimetableData;
  meeting: TimetableMeeting;
  onClose: () => void;
}) {
  const { t } = useTranslation('timetable');
  const { locale } = useReader();
  const now = useNow(60_000);
  const [slotId, setSlotId] = useState(meeting.slotId);
  const [boothId, setBoothId] = useState<string>(meeting.booth?.id ?? REMOTE);
  const targets = moveTargets(data, meeting, now);
  const target = targets.find(({ slot }) => slot.id === slotId);
  const move = useAction(
    (to: { slotId: string; boothId: string | null }) =>
      call(moveMeeting, { params: { meetingId: meeting.meetingId! }, body: to }),
    {
      refreshes: [['api', 'cohorts', cohortId]],
      onDone: () => {
        showToast({ tone: 'success', text: t('move.done') });
        onClose();
      },
      onProblem: () => true,
    },
  );
  const choose = (chosen: MoveTarget) => {
    setSlotId(chosen.slot.id);
    const keeps = chosen.booths.some((booth) => booth.id === boothId);
    if (boothId !== REMOTE && !keeps) setBoothId(chosen.booths[0]?.id ?? REMOTE);
  };
  const place = meeting.booth?.name ?? t('move.remote');
  const isUnchanged = slotId === meeting.slotId && boothId === (meeting.booth?.id ?? REMOTE);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('move.title', { firm: meeting.firm.name, buyer: meeting.buyer.company })}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel.keep')}</Button>
          <Button
            tone="primary"
            isDisabled={isUnchanged || !target}
            isPending={move.isPending}
            onPress={() => move.mutate({ slotId, boothId: boothId === REMOTE ? null : boothId })}
          >
            {t('move.submit')}
          </Button>
        </>
      }
    >
      <p>
        {t('move.now', {
          when: formatRange(meeting.startsAt, meeting.endsAt, { locale, zone: CITY_ZONE }),
          place,
        })}
      </p>
      <fieldset>
        <legend className="visually-hidden">{t('move.slot')}</legend>
        <div className={s['slots']}>
          {[...Map.groupBy(targets, ({ slot }) => slot.day)].map(([day, ofDay]) => (
            <div key={day}>
              <h3>{formatDay(day, locale)}</h3>
              {ofDay.map((candidate) => (
                <SlotRow
                  key={candidate.slot.id}
                  target={candidate}
                  meeting={meeting}
                  isChosen={candidate.slot.id === slotId}
                  onChoose={() => choose(candidate)}
                />
              ))}
            </div>
          ))}
        </div>
      </fieldset>
      <Select
        label={t('move.booth')}
        value={boothId}
        onChange={setBoothId}
        options={[
          ...(target?.booths ?? []).map((booth) => ({ value: booth.id, label: booth.name })),
          { value: REMOTE, label: t('move.remote') },
        ]}
      />
      {target && isUnsocial(target.slot, meeting.buyer.zone) && (
        <Notice tone="warning">
          <p>{t('move.unsocial')}</p>
        </Notice>
      )}
      <Notice>
        <p>
          {t('move.consequence')} {meeting.interpreter && slotId !== meeting.slotId && t('move.offerAgain')}
        </p>
      </Notice>
      {move.error && <ErrorPanel error={move.error} />}
    </Dialog>
  );
}

function SlotRow({
  target: { slot, obstacles, isCurrent },
  meeting,
  isChosen,
  onChoose,
}: {
  target: MoveTarget;
  meeting: TimetableMeeting;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const { t } = useTranslation('timetable');
  const { locale } = useReader();
  const zone = meeting.buyer.zone;
  const local = `${cityOf(zone, locale)} ${formatInstant(slot.startsAt, { locale, zone }, 'short')}`;
  return (
    <label className={s['slotRow']}>
      <input
        type="radio"
        name="slot"
        checked={isChosen}
        disabled={obstacles.length > 0 && !isCurrent}
        onChange={onChoose}
      />
      <span>
        <strong className="number">
          {formatRange(slot.startsAt, slot.endsAt, { locale, zone: CITY_ZONE }, 'time')}
        </strong>{' '}
        <span className="small muted number">{t('move.local', { time: local })}</span>
      </span>
      <span className="small">
        {isCurrent
          ? t('move.current')
          : obstacles.length > 0
            ? obstacles.map((obstacle) => t(`move.obstacle.${obstacle}`)).join(', ')
            : t('move.free')}
      </span>
    </label>
  );
}
