import type { ProducerOptions } from 'mediasoup-client/types';
import type { MediaSource } from '#contracts/signalling/participant.ts';

type Options = Pick<ProducerOptions, 'encodings' | 'codecOptions'>;

/** Speech: forward error correction and retransmission against loss, silence not sent. */
const speech: Options = {
  codecOptions: {
    opusStereo: false,
    opusFec: true,
    opusDtx: true,
    opusNack: true,
    opusMaxAverageBitrate: 40_000,
  },
};

/**
 * How each source is encoded. A camera goes out in three sizes, and each receiver gets the one that fits its tile
 * and its line. A screen goes out once: its text must stay legible, its frames may be few.
 */
export const PUBLISH_OPTIONS: Record<MediaSource, Options> = {
  microphone: speech,
  camera: {
    encodings: [
      { scaleResolutionDownBy: 4, maxBitrate: 130_000, scalabilityMode: 'L1T3' },
      { scaleResolutionDownBy: 2, maxBitrate: 400_000, scalabilityMode: 'L1T3' },
      { scaleResolutionDownBy: 1, maxBitrate: 1_100_000, scalabilityMode: 'L1T3' },
    ],
    codecOptions: { videoGoogleStartBitrate: 800 },
  },
  screen: { encodings: [{ maxBitrate: 2_500_000 }], codecOptions: { videoGoogleStartBitrate: 1500 } },
  private: speech,
  'screen-audio': {
    codecOptions: { opusStereo: true, opusFec: true, opusNack: true, opusMaxAverageBitrate: 96_000 },
  },
};

/** Of several sizes only the first one for now; the others are there to be switched on. */
export function smallOnly({ encodings, ...rest }: Options): Options {
  return {
    ...rest,
    ...(encodings && { encodings: encodings.map((encoding, i) => ({ ...encoding, active: i === 0 })) }),
  };
}

/** The simulcast layer (0 smallest) for a tile that many device pixels wide. */
export function layerForWidth(width: number): number {
  if (width <= 280) return 0;
  return width <= 560 ? 1 : 2;
}
