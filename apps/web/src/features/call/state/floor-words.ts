import { floorHolder, languagesOfTurn } from '#domain/interpretation/floor.ts';
import { lostInterpreters } from '#domain/interpretation/handover.ts';
import { sideOfRole } from '#domain/interpretation/state.ts';
import { isTurnLong } from '#domain/interpretation/talk-time.ts';
import type { InterpretationSnapshot } from './interpretation.ts';

/** What the line at the top says, as a text key below `line` and what goes into it. */
export interface FloorWords {
  readonly key:
    | 'waiting'
    | 'lost'
    | 'yours'
    | 'firm.speaking'
    | 'firm.interpreting'
    | 'buyer.speaking'
    | 'buyer.interpreting'
    | 'simultaneous'
    | 'simultaneousIdle';
  readonly from?: string;
  readonly to?: string;
  readonly tone: 'plain' | 'mine' | 'warning';
  readonly isLong: boolean;
}

/** null in a room without interpretation. `role` is the reader's. */
export function floorWords(
  { state, live, talk }: Pick<InterpretationSnapshot, 'state' | 'live' | 'talk'>,
  role: string,
): FloorWords | null {
  if (!state) return null;
  const plain = { tone: 'plain', isLong: false } as const;
  if (state.lead === null) return { key: 'waiting', tone: 'warning', isLong: false };
  if (lostInterpreters(state, live).length > 0) return { key: 'lost', tone: 'warning', isLong: false };
  if (state.mode === 'simultaneous') {
    const isIdle = Object.keys(state.channels).length === 0;
    return { key: isIdle ? 'simultaneousIdle' : 'simultaneous', ...plain };
  }
  const { turn } = state;
  const isMine = sideOfRole(role) === floorHolder(turn);
  const words = {
    ...languagesOfTurn(state),
    tone: isMine ? 'mine' : 'plain',
    isLong: isTurnLong(talk, turn),
  } as const;
  if (isMine && turn.stage === 'speaking') return { key: 'yours', ...words };
  return { key: `${turn.speaker}.${turn.stage}`, ...words };
}
