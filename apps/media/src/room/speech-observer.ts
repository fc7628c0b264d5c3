import type { ActiveSpeakerObserver, AudioLevelObserver, Router } from 'mediasoup/types';
import type { Notification } from '#contracts/signalling/notifications.ts';
import type { ProducerData, RoomProducer } from './uplink.ts';

/** Said to everyone when who speaks, or how loud, has changed. */
export interface SpeechListener {
  onActiveSpeaker(speaker: Notification<'activeSpeaker'>): void;
  onLevels(levels: Notification<'audioLevels'>): void;
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
      listener.onLevels({
        levels: volumes.map(({ producer, volume }) => ({
          personId: (producer.appData as ProducerData).person,
          volume,
        })),
      }),
    );
    levels.on('silence', () => {
      listener.onLevels({ levels: [] });
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
