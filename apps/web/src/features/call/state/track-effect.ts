/** Turns a device's track into the one that is sent. */
export interface TrackEffect {
  readonly track: MediaStreamTrack;
  /** Ends the work; the device's own track is left alone. */
  stop(): void;
}

export type EffectName = 'blur' | 'noise';

/**
 * `off`, `starting` while model or code is fetched, `on`, or `failed`: the plain track is sent then. `unsupported`
 * where the browser lacks what the effect needs.
 */
export type EffectState = 'off' | 'starting' | 'on' | 'failed' | 'unsupported';

/** A copy of both libraries' needs, known without loading them: frames of a track as a stream, or a canvas. */
export function isEffectSupported(effect: EffectName): boolean {
  const hasStreams = 'MediaStreamTrackProcessor' in globalThis && 'MediaStreamTrackGenerator' in globalThis;
  if (effect === 'noise') return hasStreams;
  return hasStreams || 'requestVideoFrameCallback' in HTMLVideoElement.prototype;
}

/** Fetches the effect on first use and applies it. @throws when it cannot be had or the track does not suit it */
export async function applyEffect(effect: EffectName, track: MediaStreamTrack): Promise<TrackEffect> {
  if (effect === 'blur') {
    const { blurBackground } = await import('./blur-background.ts');
    return blurBackground(track);
  }
  const { suppressNoise } = await import('./suppress-noise.ts');
  return suppressNoise(track);
}
