import { useEffect, useState } from 'react';

/** Loudness above which somebody is taken to speak; a quiet room stays below. */
const SPEECH_LEVEL = 0.12;

/** Loudness of a microphone, 0 to 1, ten times a second, and whether it was ever loud enough to be speech. */
export function useLevel(track: MediaStreamTrack | null): { level: number; hasSound: boolean } {
  const [level, setLevel] = useState(0);
  const [hasSound, setHasSound] = useState(false);
  useEffect(() => {
    setLevel(0);
    setHasSound(false);
    if (!track) return;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const timer = setInterval(() => {
      if (context.state === 'suspended') void context.resume();
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      // -60 dB and less is 0, full scale is 1.
      const now = power === 0 ? 0 : Math.min(1, Math.max(0, (10 * Math.log10(power) + 60) / 60));
      setLevel(now);
      if (now > SPEECH_LEVEL) setHasSound(true);
    }, 100);
    return () => {
      clearInterval(timer);
      void context.close();
    };
  }, [track]);
  return { level, hasSound };
}
