import { VirtualBackgroundProcessor } from '@shiguredo/virtual-background';
import assets from 'virtual:blur-assets';
import type { TrackEffect } from './track-effect.ts';

/** CSS pixels of the picture as it is captured; enough that no label on a shelf can be read. */
const BLUR_RADIUS = 15;

/** Blurs what is not the person. The model and its WASM come from our own origin, some 6 MB once. */
export async function blurBackground(track: MediaStreamTrack): Promise<TrackEffect> {
  const processor = new VirtualBackgroundProcessor(assets);
  const blurred = await processor.startProcessing(track as MediaStreamVideoTrack, {
    blurRadius: BLUR_RADIUS,
    segmentationModel: 'selfie-landscape',
  });
  return {
    track: blurred,
    stop() {
      processor.stopProcessing();
      blurred.stop();
    },
  };
}
