import { NoiseSuppressionProcessor } from '@shiguredo/noise-suppression';
import type { TrackEffect } from './track-effect.ts';

/** RNNoise on a mono track of 48 kHz, after the browser's own suppression: keyboards, fans, a hall of booths. */
export async function suppressNoise(track: MediaStreamTrack): Promise<TrackEffect> {
  const processor = new NoiseSuppressionProcessor();
  const clean = await processor.startProcessing(track as MediaStreamAudioTrack);
  return {
    track: clean,
    stop() {
      processor.stopProcessing();
      clean.stop();
    },
  };
}
