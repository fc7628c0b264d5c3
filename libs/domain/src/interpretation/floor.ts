import { DomainError } from '#domain/error/domain-error.ts';
import type { InterpretationState, Side, Turn } from './state.ts';

/** Who is to be heard in consecutive mode. */
export function floorHolder(turn: Turn): Side {
  return turn.stage === 'speaking' ? turn.speaker : 'interpreter';
}

/** The languages of a turn: what its speaker says it in, and what it is interpreted into. */
export function languagesOfTurn({ languages, turn }: InterpretationState): { from: string; to: string } {
  const [firm, buyer] = languages as [string, string];
  return turn.speaker === 'firm' ? { from: firm, to: buyer } : { from: buyer, to: firm };
}

/**
 * The floor goes on its round (firm → interpreter → buyer → interpreter), or to the side named: somebody adds a
 * sentence, or asks back. `turn` is the turn that the interpreter saw when pressing the key.
 * @throws DomainError `wrong-mode`; `floor-moved` when the floor was passed meanwhile
 */
export function passFloor(
  state: InterpretationState,
  { turn: seen, to }: { turn: number; to?: Side | undefined },
  now: number,
): InterpretationState {
  if (state.mode !== 'consecutive') throw new DomainError('wrong-mode');
  const { turn } = state;
  if (turn.number !== seen) throw new DomainError('floor-moved');
  const next = to ?? following(turn);
  return {
    ...state,
    turn: {
      number: turn.number + 1,
      speaker: next === 'interpreter' ? turn.speaker : next,
      stage: next === 'interpreter' ? 'interpreting' : 'speaking',
      startedAt: now,
    },
  };
}

function following(turn: Turn): Side {
  if (turn.stage === 'speaking') return 'interpreter';
  return turn.speaker === 'firm' ? 'buyer' : 'firm';
}
