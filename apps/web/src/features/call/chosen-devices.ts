/** The devices and effects a person chose in the device check or the room, kept in this browser for the next time. */
export interface ChosenDevices {
  readonly microphoneId?: string;
  readonly cameraId?: string;
  readonly speakerId?: string;
  readonly blur?: boolean;
  readonly noise?: boolean;
}

const KEY = 'untact.devices';

export function loadChosenDevices(): ChosenDevices {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const { microphoneId, cameraId, speakerId, blur, noise } = stored as Record<string, unknown>;
    return {
      ...(typeof microphoneId === 'string' && { microphoneId }),
      ...(typeof cameraId === 'string' && { cameraId }),
      ...(typeof speakerId === 'string' && { speakerId }),
      ...(typeof blur === 'boolean' && { blur }),
      ...(typeof noise === 'boolean' && { noise }),
    };
  } catch {
    return {};
  }
}

export function keepChosenDevices(devices: ChosenDevices): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...loadChosenDevices(), ...devices }));
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
