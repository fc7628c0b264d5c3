import { Move } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { SelfTile } from './people-tiles.tsx';
import { useRoom } from './room-context.ts';
import type { DecorationEntry } from './slots.ts';
import { CORNERS, nearestCorner, type Corner } from './view-settings.ts';
import s from './stage.module.css';

/** Oneself in a corner over the other person: dragged, pressed on, or moved by the arrow keys to another one. */
export function SelfCorner({ decorations }: { decorations: readonly DecorationEntry[] }) {
  const { t } = useTranslation('call');
  const { view, setView } = useRoom();
  const frame = useRef<HTMLDivElement>(null);
  const move = useRef((_corner: Corner) => {});
  move.current = (corner) => setView({ corner });
  useEffect(
    () => (frame.current ? followDrag(frame.current, (corner) => move.current(corner)) : undefined),
    [],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const [block, inline] = view.corner.split('-') as ['top' | 'bottom', 'start' | 'end'];
    const to: Record<string, Corner> = {
      ArrowUp: `top-${inline}`,
      ArrowDown: `bottom-${inline}`,
      ArrowLeft: `${block}-start`,
      ArrowRight: `${block}-end`,
    };
    const corner = to[event.key];
    if (!corner) return;
    event.preventDefault();
    setView({ corner });
  };
  return (
    <div ref={frame} className={s['corner']} data-corner={view.corner} data-testid="self-corner">
      <SelfTile decorations={decorations} />
      <button
        type="button"
        className={s['move']}
        aria-label={t('tile.move')}
        onKeyDown={onKeyDown}
        onClick={() => setView({ corner: CORNERS[(CORNERS.indexOf(view.corner) + 1) % CORNERS.length]! })}
      >
        <Move size={16} aria-hidden />
      </button>
    </div>
  );
}

/** Moves the element with the finger and settles it in the nearest corner of its parent. Returns the way to stop. */
function followDrag(element: HTMLElement, settle: (corner: Corner) => void): () => void {
  let from: { x: number; y: number } | null = null;
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0 || (event.target as Element).closest('button')) return;
    from = { x: event.clientX, y: event.clientY };
    element.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent) => {
    if (from) element.style.translate = `${event.clientX - from.x}px ${event.clientY - from.y}px`;
  };
  const onUp = () => {
    if (!from) return;
    const own = element.getBoundingClientRect();
    const box = element.parentElement!.getBoundingClientRect();
    from = null;
    element.style.translate = '';
    settle(nearestCorner(own.x + own.width / 2 - box.x, own.y + own.height / 2 - box.y, box));
  };
  element.addEventListener('pointerdown', onDown);
  element.addEventListener('pointermove', onMove);
  element.addEventListener('pointerup', onUp);
  element.addEventListener('pointercancel', onUp);
  return () => {
    element.removeEventListener('pointerdown', onDown);
    element.removeEventListener('pointermove', onMove);
    element.removeEventListener('pointerup', onUp);
    element.removeEventListener('pointercancel', onUp);
  };
}
