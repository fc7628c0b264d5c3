import { problemOf } from './device-problem.ts';

export type DeviceKind = 'microphone' | 'camera';

const CONSTRAINTS = {
  // One channel: speech has no sides, and noise suppression takes no more.
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
  // Of three to six people nobody's tile is larger; a third of 720p's work for a buyer's old laptop.
  camera: { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 24, max: 30 } },
} satisfies Record<DeviceKind, MediaTrackConstraints>;

export const inputKindOf = { microphone: 'audioinput', camera: 'videoinput' } as const;

/**
 * Opens the wanted device, else any other of its kind that opens: one that is gone, or held by another program, need
 * not keep a person from the meeting. `isReplacement` when it is not the wanted one.
 * @throws DOMException of the first try, when nothing opens or the person said no
 */
export async function openDevice(
  kind: DeviceKind,
  wantedId: string | undefined,
): Promise<{ track: MediaStreamTrack; isReplacement: boolean }> {
  if (!navigator.mediaDevices) throw new DOMException('', 'NotSupportedError');
  try {
    return { track: await ask(kind, wantedId), isReplacement: false };
  } catch (error) {
    const problem = problemOf(error);
    if (problem === 'permission-denied' || problem === 'unsupported') throw error;
    for (const { deviceId } of await devicesOf(kind)) {
      if (deviceId === wantedId || deviceId === '') continue;
      const track = await ask(kind, deviceId).catch(() => undefined);
      if (track) return { track, isReplacement: true };
    }
    throw error;
  }
}

export async function devicesOf(kind: DeviceKind): Promise<MediaDeviceInfo[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter((device) => device.kind === inputKindOf[kind]);
}

async function ask(kind: DeviceKind, deviceId: string | undefined): Promise<MediaStreamTrack> {
  const constraints = { ...CONSTRAINTS[kind], ...(deviceId && { deviceId: { exact: deviceId } }) };
  const stream = await navigator.mediaDevices.getUserMedia(
    kind === 'microphone' ? { audio: constraints } : { video: constraints },
  );
  return stream.getTracks()[0] as MediaStreamTrack;
}
