import type { z } from 'zod';
import type { deviceCheckResult } from '#contracts/http/meetings.ts';
import type { DeviceCheckResult } from '../call/device-check/device-check.tsx';

export type DeviceCheckBody = z.infer<typeof deviceCheckResult>;

/** What the live board keeps of a device check. Where UDP got through, TCP was not tried. */
export function deviceCheckBody(result: DeviceCheckResult, userAgent: string): DeviceCheckBody {
  const { connection } = result;
  return {
    verdict: result.verdict,
    camera: deviceOf(result.camera),
    microphone: result.microphone === 'ok' && !result.hasSound ? 'silent' : deviceOf(result.microphone),
    speaker: ({ heard: 'ok', 'not-heard': 'failed', unchecked: 'unconfirmed' } as const)[result.speaker],
    udp: connection === 'udp' ? 'ok' : connection === 'unchecked' ? 'untested' : 'failed',
    tcp: connection === 'tcp' ? 'ok' : connection === 'none' ? 'failed' : 'untested',
    turn: 'untested',
    roundTripMs: result.roundTrip,
    browser: userAgent.slice(0, 120),
  };
}

function deviceOf(finding: DeviceCheckResult['camera']): 'ok' | 'none' | 'denied' | 'failed' {
  if (finding === 'ok') return 'ok';
  if (finding === 'permission-denied' || finding === 'dismissed') return 'denied';
  return finding === 'not-found' || finding === 'unchecked' ? 'none' : 'failed';
}
