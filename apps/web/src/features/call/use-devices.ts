import { useEffect, useState } from 'react';

export interface DeviceList {
  readonly microphones: readonly MediaDeviceInfo[];
  readonly cameras: readonly MediaDeviceInfo[];
  /** Empty where the browser lets the system choose. */
  readonly speakers: readonly MediaDeviceInfo[];
}

const NONE: DeviceList = { microphones: [], cameras: [], speakers: [] };

/** What is plugged in now. Names are empty until a permission was given; `refreshKey` says when to look again. */
export function useDevices(refreshKey: unknown): DeviceList {
  const [devices, setDevices] = useState(NONE);
  useEffect(() => {
    const media = navigator.mediaDevices;
    if (!media?.enumerateDevices) return;
    let isCurrent = true;
    const look = async () => {
      const all = (await media.enumerateDevices()).filter(({ deviceId }) => deviceId !== '');
      if (!isCurrent) return;
      setDevices({
        microphones: all.filter(({ kind }) => kind === 'audioinput'),
        cameras: all.filter(({ kind }) => kind === 'videoinput'),
        speakers: all.filter(({ kind }) => kind === 'audiooutput'),
      });
    };
    void look();
    media.addEventListener('devicechange', look);
    return () => {
      isCurrent = false;
      media.removeEventListener('devicechange', look);
    };
  }, [refreshKey]);
  return devices;
}
