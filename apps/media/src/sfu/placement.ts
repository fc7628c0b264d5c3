import { CONSUMERS_PER_WORKER } from './sfu-worker.ts';

/**
 * New rooms share a worker up to here. A worker that forwards twice as much wakes hardly more often and finds more to do
 * each time, so that one worker costs a fifth less processor time than two halves of it; above this a room keeps space to
 * grow on its worker (ADR 0012).
 */
const SHARED_UP_TO = Math.floor(CONSUMERS_PER_WORKER * 0.55);

/** Four people, each of whom receives the sound and the picture of three. Rooms are placed before anybody is in them. */
const TRACKS_OF_A_ROOM = 24;

export interface WorkerLoad {
  /** Tracks on their way to somebody now. */
  readonly consumers: number;
  readonly rooms: number;
}

/**
 * Where a new room goes: to the fullest worker that has room for it, and when none has, to the emptiest. Among equals the
 * first one.
 */
export function placeRoom<Worker extends WorkerLoad>(workers: readonly Worker[]): Worker | undefined {
  const withSpace = workers.filter((worker) => expectedLoad(worker) + TRACKS_OF_A_ROOM <= SHARED_UP_TO);
  return withSpace.length > 0
    ? withSpace.reduce((one, other) => (expectedLoad(other) > expectedLoad(one) ? other : one))
    : leastLoaded(workers);
}

/** The worker with the fewest tracks, the first one among equals; undefined for none. */
export function leastLoaded<Worker extends WorkerLoad>(workers: readonly Worker[]): Worker | undefined {
  return workers.toSorted((a, b) => expectedLoad(a) - expectedLoad(b))[0];
}

/** Rooms that were just opened have no tracks yet, and those of an hour all open in its first minute. */
function expectedLoad({ consumers, rooms }: WorkerLoad): number {
  return Math.max(consumers, rooms * TRACKS_OF_A_ROOM);
}
