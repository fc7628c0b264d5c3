import { Check, Moon } from 'lucide-react';
import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cityOf } from '../../time/city.ts';
import { CITY_ZONE, formatDay, formatInstant } from '../../time/format.ts';
import { Button } from '../../ui/button.tsx';
import { useReader } from '../../time/use-reader.ts';
import type { LocalDay, PaintableSlot } from './availability.ts';
import { daysInZone, isUnsocial, neighbour, paint } from './availability.ts';
import s from './availability.module.css';

/**
 * Slots by the reader's own days. Press to choose, slide sideways to paint (up and down still scrolls a phone); by
 * keyboard, arrows walk, Space chooses, Shift with an arrow carries the choice along.
 */
export function AvailabilityPainter({
  slots,
  zone,
  chosen,
  onChange,
}: {
  slots: readonly PaintableSlot[];
  zone: string;
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const { t } = useTranslation('availability');
  const { locale } = useReader();
  const frame = useRef<HTMLDivElement>(null);
  const days = daysInZone(slots, zone);
  const [focusedId, setFocusedId] = useState(days[0]?.slots[0]?.id);
  // The stroke under way: what it does, and the choice as it grows between renders.
  const stroke = useRef<{ from: string; isAdding: boolean; chosen: ReadonlySet<string> } | null>(null);

  const brush = (ids: readonly string[]) => {
    if (!stroke.current) return;
    stroke.current.chosen = paint(stroke.current.chosen, ids, stroke.current.isAdding);
    onChange(stroke.current.chosen);
  };
  const slotAt = (event: PointerEvent): string | undefined =>
    document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-slot-id]')?.dataset[
      'slotId'
    ];

  const onPointerDown = (event: PointerEvent) => {
    const id = slotAt(event);
    if (!id || event.button !== 0) return;
    stroke.current = { from: id, isAdding: !chosen.has(id), chosen };
    // A finger may yet turn out to scroll: its first slot is painted when it reaches another one or lifts.
    if (event.pointerType === 'mouse') brush([id]);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!stroke.current) return;
    const id = slotAt(event);
    if (id && id !== stroke.current.from) brush([stroke.current.from, id]);
  };
  const onPointerUp = (event: PointerEvent) => {
    const id = slotAt(event);
    if (stroke.current && id) brush([id]);
    stroke.current = null;
  };
  const onPress = (event: MouseEvent, id: string) => {
    // Pointers were dealt with above; what is left are keys and assistive technology.
    if (event.detail === 0) onChange(paint(chosen, [id], !chosen.has(id)));
  };

  const onKeyDown = (event: KeyboardEvent, id: string) => {
    const next = neighbour(days, id, event.key, zone);
    if (!next) return;
    event.preventDefault();
    if (event.shiftKey) onChange(paint(chosen, [next], chosen.has(id)));
    setFocusedId(next);
    frame.current?.querySelector<HTMLElement>(`[data-slot-id="${next}"]`)?.focus();
  };

  return (
    <div className="stack">
      <p className="muted small">{t('how')}</p>
      {slots.some((slot) => isUnsocial(slot, zone)) && (
        <p className={s['note']}>
          <Moon size={18} aria-hidden />
          {t('unsocialNote', { city: cityOf(zone, locale) })}
        </p>
      )}
      <p className={s['clock']}>{t('clock', { city: cityOf(zone, locale) })}</p>
      <div
        ref={frame}
        role="group"
        aria-label={t('grid')}
        className={s['days']}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => (stroke.current = null)}
      >
        {days.map((day) => (
          <DayCard
            key={day.date}
            day={day}
            zone={zone}
            chosen={chosen}
            focusedId={focusedId}
            onFocusSlot={setFocusedId}
            onKeyDown={onKeyDown}
            onPress={onPress}
            onWhole={(isAdding) =>
              onChange(
                paint(
                  chosen,
                  day.slots.map(({ id }) => id),
                  isAdding,
                ),
              )
            }
          />
        ))}
      </div>
    </div>
  );
}

function DayCard({
  day,
  zone,
  chosen,
  focusedId,
  onFocusSlot,
  onKeyDown,
  onPress,
  onWhole,
}: {
  day: LocalDay;
  zone: string;
  chosen: ReadonlySet<string>;
  focusedId: string | undefined;
  onFocusSlot: (id: string) => void;
  onKeyDown: (event: KeyboardEvent, id: string) => void;
  onPress: (event: MouseEvent, id: string) => void;
  onWhole: (isAdding: boolean) => void;
}) {
  const { t } = useTranslation('availability');
  const { locale } = useReader();
  const isWhole = day.slots.every((slot) => chosen.has(slot.id));
  const name = formatDay(day.date, locale);
  return (
    <section className={s['day']} aria-label={name}>
      <div className={s['dayHead']}>
        <h2>{name}</h2>
        <Button
          size="small"
          tone="plain"
          aria-label={`${name}: ${t(isWhole ? 'noneDay' : 'allDay')}`}
          onPress={() => onWhole(!isWhole)}
        >
          {t(isWhole ? 'noneDay' : 'allDay')}
        </Button>
      </div>
      <div className={s['slots']}>
        {day.slots.map((slot) => (
          <SlotButton
            key={slot.id}
            slot={slot}
            zone={zone}
            isChosen={chosen.has(slot.id)}
            tabIndex={slot.id === focusedId ? 0 : -1}
            onFocus={() => onFocusSlot(slot.id)}
            onKeyDown={(event) => onKeyDown(event, slot.id)}
            onPress={(event) => onPress(event, slot.id)}
          />
        ))}
      </div>
    </section>
  );
}

function SlotButton({
  slot,
  zone,
  isChosen,
  tabIndex,
  onFocus,
  onKeyDown,
  onPress,
}: {
  slot: PaintableSlot;
  zone: string;
  isChosen: boolean;
  tabIndex: number;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onPress: (event: MouseEvent) => void;
}) {
  const { t } = useTranslation('availability');
  const { locale } = useReader();
  const own = formatInstant(slot.startsAt, { locale, zone }, 'time');
  const seoul = formatInstant(slot.startsAt, { locale, zone: CITY_ZONE }, 'time');
  const isOdd = isUnsocial(slot, zone);
  return (
    <button
      type="button"
      data-slot-id={slot.id}
      aria-pressed={isChosen}
      className={s['slot']}
      tabIndex={tabIndex}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onClick={onPress}
      draggable={false}
    >
      <span className={s['mark']} aria-hidden>
        {isChosen && <Check size={16} strokeWidth={3} />}
      </span>
      <span className={s['time']}>{own}</span>
      {own !== seoul && <span className={s['seoul']}>{t('seoul', { time: seoul })}</span>}
      {isOdd && (
        <span className={s['odd']}>
          <Moon size={14} aria-hidden />
          <span className="visually-hidden">{t('unsocial')}</span>
        </span>
      )}
    </button>
  );
}
