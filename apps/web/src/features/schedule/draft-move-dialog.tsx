import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft, DraftBoard } from '#contracts/http/schedule.ts';
import { freeTable, targetsOf } from '#domain/timetable/targets.ts';
import { CITY_ZONE, formatDay, formatInstant, formatRange } from '../../time/format.ts';
import { cityOf } from '../../time/city.ts';
import { useReader } from '../../time/use-reader.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { useNow } from '../meeting/use-now.ts';
import timetable from '../timetable/timetable.module.css';
import type { TimetableData } from '../timetable/timetable-layout.ts';
import type { DragBoard } from './drag-context.ts';
import type { CellPlace } from './place-verdict.ts';
import type { PairIds } from './use-draft-actions.ts';

/** The same places as by dragging, as a list: every hour with what stands against it, then a free booth. */
export function DraftMoveDialog({
  data,
  draft,
  board,
  pair,
  title,
  zone,
  textOf,
  onMove,
  onClose,
}: {
  data: TimetableData;
  draft: Draft;
  board: DraftBoard;
  pair: PairIds;
  title: string;
  /** The buyer's. */
  zone: string;
  textOf: DragBoard['textOf'];
  onMove: (place: CellPlace) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('schedule');
  const { t: words } = useTranslation('timetable');
  const { locale } = useReader();
  const now = useNow(60_000);
  const current = draft.meetings.find(
    ({ firm, buyer }) => firm.id === pair.firmId && buyer.id === pair.buyerId,
  );
  const [slotId, setSlotId] = useState(current?.slotId ?? '');
  const [boothId, setBoothId] = useState(current?.booth?.id ?? '');
  const targets = useMemo(
    () =>
      new Map(
        targetsOf(
          board.problem as never,
          board.meetings as never,
          { a: pair.firmId, b: pair.buyerId },
          now,
        ).map((target) => [target.slot, target]),
      ),
    [board, pair.firmId, pair.buyerId, now],
  );
  const target = targets.get(slotId);
  const booths = data.booths.filter(({ id }) => {
    const table = board.boothIds.indexOf(id) + 1;
    return table > 0 && !target?.taken.has(table);
  });
  const choose = (chosen: string) => {
    setSlotId(chosen);
    const slot = targets.get(chosen)!;
    const table = freeTable(slot, board.boothIds.indexOf(boothId) + 1 || undefined);
    setBoothId(board.boothIds[table - 1] ?? '');
  };
  const isUnchanged = current?.slotId === slotId && (current.booth?.id ?? '') === boothId;
  const isIllegal = !target || target.obstacles.length > 0;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onPress={onClose}>{words('cancel.keep')}</Button>
          <Button
            tone="primary"
            isDisabled={isUnchanged || isIllegal}
            onPress={() => onMove({ slotId, ...(boothId && { boothId }) })}
          >
            {words('move.submit')}
          </Button>
        </>
      }
    >
      <p className="muted">{t('hand.moveText')}</p>
      <fieldset>
        <legend className="visually-hidden">{words('move.slot')}</legend>
        <div className={timetable['slots']}>
          {[...Map.groupBy(data.slots, ({ day }) => day)].map(([day, slots]) => (
            <div key={day}>
              <h3>{formatDay(day, locale)}</h3>
              {slots.map((slot) => {
                const isCurrent = slot.id === current?.slotId;
                const obstacles = targets.get(slot.id)?.obstacles ?? [{ code: 'past' as const, params: {} }];
                const local = `${cityOf(zone, locale)} ${formatInstant(slot.startsAt, { locale, zone }, 'time')}`;
                return (
                  <label key={slot.id} className={timetable['slotRow']}>
                    <input
                      type="radio"
                      name="slot"
                      checked={slot.id === slotId}
                      disabled={obstacles.length > 0 && !isCurrent}
                      onChange={() => choose(slot.id)}
                    />
                    <span>
                      <strong className="number">
                        {formatRange(slot.startsAt, slot.endsAt, { locale, zone: CITY_ZONE }, 'time')}
                      </strong>{' '}
                      <span className="small muted number">{words('move.local', { time: local })}</span>
                    </span>
                    <span className="small">
                      {isCurrent
                        ? words('move.current')
                        : obstacles.length > 0
                          ? obstacles.map(textOf).join(' ')
                          : words('move.free')}
                    </span>
                  </label>
                );
              })}
            </div>
          ))}
        </div>
      </fieldset>
      {board.boothIds.length > 0 && (
        <Select
          label={words('move.booth')}
          value={boothId || null}
          onChange={setBoothId}
          options={booths.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Dialog>
  );
}
