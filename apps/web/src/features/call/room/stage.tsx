import { Suspense, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RemoteParticipant } from '../state/call-state.ts';
import { RemoteTile, SelfTile } from './people-tiles.tsx';
import { useRoom } from './room-context.ts';
import { ScreenTile } from './screen-tile.tsx';
import { SelfCorner } from './self-corner.tsx';
import { choosePeople } from './shown-people.ts';
import type { PresentationEntry, RoomSlots } from './slots.ts';
import s from './stage.module.css';
import { TileWall } from './tile-wall.tsx';
import { useNarrow } from './use-narrow.ts';

/** Tiles beyond these are too small to see a face. */
const PLACES = { wide: 12, narrow: 6 };
/** Beside something large. */
const PLACES_BESIDE = { wide: 6, narrow: 3 };

/** The people; what somebody shows, a document or a screen, is large and the people stand beside it. */
export function Stage({ slots }: { slots: RoomSlots }) {
  const { t } = useTranslation('call');
  const { call, view, pinnedId } = useRoom();
  const isNarrow = useNarrow();
  const presentation = usePresentation(slots.presentations);
  const { lastSpeaker, spokeAt } = useSpeakers(call.activeSpeaker, call.self?.personId);
  const { participants, self } = call;
  const { decorations } = slots;

  const sharer = participants.find(({ tracks }) => tracks.screen);
  const isPresenting = presentation !== undefined || sharer !== undefined;
  const keptId = pinnedId ?? (view.layout === 'speaker' ? lastSpeaker : null);
  const large = isPresenting
    ? undefined
    : participants.length > 1
      ? participants.find(({ personId }) => personId === keptId)
      : undefined;
  const isSplit = isPresenting || large !== undefined;

  const others = participants.filter((person) => person !== large);
  const isCorner = !isPresenting && participants.length === 1 && self !== null;
  const hasOwnTile = self !== null && !isCorner && (!view.isSelfHidden || participants.length === 0);
  const places = (isSplit ? PLACES_BESIDE : PLACES)[isNarrow ? 'narrow' : 'wide'] - (hasOwnTile ? 1 : 0);
  const isFull = others.length > places;
  const shown = choosePeople(others, isFull ? places - 1 : places, spokeAt.current, keptId);
  useUnseen(others, shown);

  const tile = (person: RemoteParticipant) => (
    <RemoteTile key={person.personId} person={person} decorations={decorations} />
  );
  const tiles: ReactNode[] = shown.map(tile);
  if (isFull) {
    tiles.push(
      <p key="others" className={s['others']}>
        {t('tile.others', { count: others.length - shown.length })}
      </p>,
    );
  }
  if (hasOwnTile) tiles.push(<SelfTile key="self" decorations={decorations} />);

  return (
    <div className={s['stage']} data-split={isSplit || undefined} data-testid="stage">
      {presentation ? (
        <div className={s['large']} data-presentation={presentation.id}>
          <Suspense fallback={null}>
            <presentation.component />
          </Suspense>
        </div>
      ) : (
        sharer && <ScreenTile sharer={sharer} />
      )}
      {large && <div className={s['large']}>{tile(large)}</div>}
      {tiles.length > 0 && <TileWall>{tiles}</TileWall>}
      {isCorner && !view.isSelfHidden && <SelfCorner decorations={decorations} />}
    </div>
  );
}

/** The first presentation that has something to show. The list never changes, so the order of hooks does not either. */
function usePresentation(presentations: readonly PresentationEntry[]): PresentationEntry | undefined {
  return presentations.map((entry) => ({ entry, isShown: entry.useIsShown() })).find(({ isShown }) => isShown)
    ?.entry;
}

/** Who spoke when; the last one other than oneself stays large through pauses. */
function useSpeakers(activeSpeaker: string | null, selfId: string | undefined) {
  const spokeAt = useRef(new Map<string, number>());
  const last = useRef<string | null>(null);
  if (activeSpeaker !== null && activeSpeaker !== selfId && last.current !== activeSpeaker) {
    last.current = activeSpeaker;
    spokeAt.current.set(activeSpeaker, performance.timeOrigin + performance.now());
  }
  return { lastSpeaker: last.current, spokeAt };
}

/** Whose tile is not there sends no picture here. */
function useUnseen(people: readonly RemoteParticipant[], shown: readonly RemoteParticipant[]): void {
  const { sizes } = useRoom();
  const unseen = people
    .filter((person) => !shown.includes(person))
    .flatMap(({ tracks }) => (tracks.camera ? [tracks.camera.consumerId] : []))
    .join(' ');
  useEffect(() => {
    if (unseen === '') return;
    const place = Symbol('unseen');
    for (const id of unseen.split(' ')) sizes.report(id, place, 0);
  }, [unseen, sizes]);
}
