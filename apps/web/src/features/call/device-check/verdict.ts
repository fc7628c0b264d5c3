import type { DeviceProblem } from '../state/device-problem.ts';

/** What the check found of one device: works, does not for a reason, or has not been looked at. */
export type DeviceFinding = 'ok' | 'unchecked' | DeviceProblem;

/**
 * The way to the media node: `udp` is what media wants, `tcp` passes most firewalls at the cost of delay.
 * `unchecked` before the room opens, `none` when nothing passes.
 */
export type ConnectionFinding = 'udp' | 'tcp' | 'none' | 'unchecked';

export interface DeviceFindings {
  readonly camera: DeviceFinding;
  readonly microphone: DeviceFinding;
  /** The microphone has picked up sound. */
  readonly hasSound: boolean;
  readonly speaker: 'heard' | 'not-heard' | 'unchecked';
  readonly connection: ConnectionFinding;
  /** Milliseconds to the media node and back. */
  readonly roundTrip: number | null;
}

export type Verdict = 'good' | 'usable' | 'unusable';

/** What to do about it; each is a sentence in the locales. */
export type Advice =
  | 'microphone-missing'
  | 'microphone-silent'
  | 'camera-missing'
  | 'speaker-not-heard'
  | 'connection-tcp'
  | 'connection-none'
  | 'connection-slow';

/** A round trip beyond this disturbs a conversation (ITU-T G.114 allows 150 ms one way, 400 ms at most). */
const SLOW_ROUND_TRIP_MS = 400;

/** Without a microphone or a way in there is no meeting; without the rest there is a worse one. */
export function judge(findings: DeviceFindings): { verdict: Verdict; advice: Advice[] } {
  const fatal: Advice[] = [];
  const minor: Advice[] = [];
  if (findings.microphone !== 'ok') fatal.push('microphone-missing');
  else if (!findings.hasSound) minor.push('microphone-silent');
  if (findings.connection === 'none') fatal.push('connection-none');
  if (findings.connection === 'tcp') minor.push('connection-tcp');
  if ((findings.roundTrip ?? 0) > SLOW_ROUND_TRIP_MS) minor.push('connection-slow');
  if (findings.camera !== 'ok') minor.push('camera-missing');
  if (findings.speaker === 'not-heard') minor.push('speaker-not-heard');
  return {
    verdict: fatal.length > 0 ? 'unusable' : minor.length > 0 ? 'usable' : 'good',
    advice: [...fatal, ...minor],
  };
}
