import type { ActiveSpeakerObserver, AudioLevelObserver, Router } from 'mediasoup/types';
import type { Notification } from '#contracts/signalling/notifications.ts';
import type { ProducerData, RoomProducer } from './uplink.ts';

export interface AudioLevel {
  readonly personId: string;
  /** dBov: -127 (silent) to 0. */
  readonly volume: number;
}

export interface SpeechListener {
  /** Said to everyone when it changes. */
  onActiveSpeaker(speaker: Notification<'activeSpeaker'>): void;
  /** Every {@link LEVELS_INTERVAL_MS} while somebody is audible, and once when nobody is any more. */
  onLevels(levels: readonly AudioLevel[]): void;
}

/** How often loudness is measured. */
export const LEVELS_INTERVAL_MS = 400;

/** Who speaks, by the SFU's own observers: no browser has to report it, and none can lie about it. */
export class SpeechObserver {
  readonly #speaker: ActiveSpeakerObserver;
  readonly #levels: AudioLevelObserver;

  static async create(router: Router, listener: SpeechListener): Promise<SpeechObserver> {
    const [speaker, levels] = await Promise.all([
      router.createActiveSpeakerObserver({ interval: 300 }),
      router.createAudioLevelObserver({ maxEntries: 6, threshold: -60, interval: LEVELS_INTERVAL_MS }),
    ]);
    speaker.on('dominantspeaker', ({ producer }) =>
      listener.onActiveSpeaker({ personId: (producer.appData as ProducerData).person }),
    );
    levels.on('volumes', (volumes) =>
      listener.onLevels(
        volumes.map(({ producer, volume }) => ({
          personId: (producer.appData as ProducerData).person,
          volume,
        })),
      ),
    );
    levels.on('silence', () => {
      listener.onLevels([]);
      listener.onActiveSpeaker({ personId: null });
    });
    return new SpeechObserver(speaker, levels);
  }

  private constructor(speaker: ActiveSpeakerObserver, levels: AudioLevelObserver) {
    this.#speaker = speaker;
    this.#levels = levels;
  }

  /** Producers leave the observers by themselves when they close. */
  async watch(producer: RoomProducer): Promise<void> {
    if (producer.appData.source !== 'microphone') return;
    const { id: producerId } = producer;
    await Promise.all([this.#speaker.addProducer({ producerId }), this.#levels.addProducer({ producerId })]);
  }
}
