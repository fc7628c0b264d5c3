import { AudioMixer, type MixInput } from './audio-mixer.ts';
import type { CallSession } from './call-session.ts';
import { gainOf } from './listening-mix.ts';

/**
 * Plays a call: every voice as loud as interpretation has it, the sound of shared screens as it is. Follows the call
 * by itself, so that a handover does not wait for a page to render.
 */
export class RoomSound {
  readonly #session: CallSession;
  readonly #mixer: AudioMixer;
  readonly #unsubscribe: readonly (() => void)[];

  /** @param onBlocked told whether the browser wants a press before it plays sound */
  constructor(session: CallSession, onBlocked: (isBlocked: boolean) => void) {
    this.#session = session;
    this.#mixer = new AudioMixer(onBlocked);
    const mix = () => this.#mixer.set(this.#inputs());
    this.#unsubscribe = [session.subscribe(mix), session.interpretation.subscribe(mix)];
    mix();
  }

  setSpeaker(deviceId: string): void {
    void this.#mixer.setSpeaker(deviceId);
  }

  /** Call it from a press. */
  unblock(): void {
    void this.#mixer.resume();
  }

  /** Idempotent. */
  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#mixer.close();
  }

  #inputs(): MixInput[] {
    const { interpretation } = this.#session;
    const snapshot = interpretation.getSnapshot();
    return this.#session.getSnapshot().participants.flatMap((person) => {
      const { microphone, 'screen-audio': screen, private: spoken } = person.tracks;
      const speaker = interpretation.attendee(person);
      const isChannel = snapshot.state?.mode === 'simultaneous' && speaker.canInterpret;
      const key = (source: string) => `${person.personId}/${source}`;
      return [
        ...(microphone
          ? [{ key: key('microphone'), track: microphone.track, gain: gainOf(snapshot, speaker), isChannel }]
          : []),
        // What staff say to this person alone.
        ...(spoken ? [{ key: key('private'), track: spoken.track, gain: 1, isChannel: false }] : []),
        ...(screen ? [{ key: key('screen'), track: screen.track, gain: 1, isChannel: false }] : []),
      ];
    });
  }
}
