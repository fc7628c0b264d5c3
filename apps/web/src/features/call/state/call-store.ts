import type { CallSnapshot, LocalSource } from './call-state.ts';
import * as people from './participants.ts';
import { createStore, type WritableStore } from './store.ts';

export const OFF: LocalSource = { state: 'off', track: null, problem: null };
const START: CallSnapshot = {
  phase: 'idle',
  endReason: null,
  refusal: null,
  trouble: null,
  self: null,
  rights: null,
  participants: [],
  activeSpeaker: null,
  microphone: OFF,
  camera: OFF,
  screen: OFF,
  effects: { blur: 'off', noise: 'off' },
  line: null,
  movedTo: null,
  privateTo: null,
  isRecorded: false,
};

export type CallStore = WritableStore<CallSnapshot>;
export const createCallStore = (): CallStore => createStore(START);

/** Whoever lost the line and does not come back goes from the screen after a while. */
export function forgetAwayLater(store: CallStore): void {
  const away = store
    .getSnapshot()
    .participants.filter(({ presence }) => presence === 'away')
    .map(({ personId }) => personId);
  if (away.length === 0) return;
  setTimeout(() => {
    const { phase, participants } = store.getSnapshot();
    if (phase === 'connected') store.set({ participants: people.withoutAway(participants, away) });
  }, people.AWAY_LIFE_MS);
}
