import { Languages, MessageCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Participant } from '#contracts/signalling/participant.ts';
import { floorHolder } from '#domain/interpretation/floor.ts';
import { channelOf, sideOfRole } from '#domain/interpretation/state.ts';
import { useInterpretation } from './use-interpretation.ts';
import s from './interpretation.module.css';

/** Whether this person has the floor, or speaks into which channel. */
function useMark({ personId, role }: Participant): { hasFloor: boolean; channel: string | null } {
  const { state, live } = useInterpretation();
  const none = { hasFloor: false, channel: null };
  if (!state || state.lead === null) return none;
  if (state.mode === 'simultaneous') return { hasFloor: false, channel: channelOf(state, personId) };
  if (!live.has(state.lead)) return none;
  const holder = floorHolder(state.turn);
  const hasFloor = holder === 'interpreter' ? personId === state.lead : sideOfRole(role) === holder;
  return { hasFloor, channel: null };
}

/** The ring of the turn light around a tile. */
export function FloorRing({ participant }: { participant: Participant; isSelf: boolean }) {
  const { hasFloor, channel } = useMark(participant);
  if (!hasFloor && channel === null) return null;
  return <span className={s['ring']} data-kind={hasFloor ? 'floor' : 'channel'} data-testid="floor-ring" />;
}

/** The same in a word. */
export function FloorBadge({ participant }: { participant: Participant; isSelf: boolean }) {
  const { t } = useTranslation('interpretation');
  const { languageOf } = useInterpretation();
  const { hasFloor, channel } = useMark(participant);
  if (!hasFloor && channel === null) return null;
  return (
    <span className={s['badge']}>
      {hasFloor ? <MessageCircle size={14} aria-hidden /> : <Languages size={14} aria-hidden />}
      <span className={s['badgeWords']}>
        {hasFloor ? t('tile.floor') : t('tile.channel', { language: languageOf(channel!) })}
      </span>
    </span>
  );
}
