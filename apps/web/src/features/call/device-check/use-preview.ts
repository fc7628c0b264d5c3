import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ChosenDevices } from '../chosen-devices.ts';
import type { LocalSource } from '../state/call-state.ts';
import { LocalMedia } from '../state/local-media.ts';
import { createStore } from '../state/store.ts';

interface Preview {
  readonly microphone: LocalSource;
  readonly camera: LocalSource;
  /** Opens both again, after a permission was given or a program closed. */
  retry(): void;
  select(change: ChosenDevices): void;
}

const OFF: LocalSource = { state: 'off', track: null, problem: null };

/** Camera and microphone for as long as the component is shown; the same code as in the call opens them. */
export function usePreview(chosen: ChosenDevices): Preview {
  const [store] = useState(() =>
    createStore<Pick<Preview, 'microphone' | 'camera'>>({ microphone: OFF, camera: OFF }),
  );
  const media = useRef<LocalMedia | null>(null);
  const initial = useRef(chosen);
  useEffect(() => {
    const local = new LocalMedia(initial.current, () => {
      if (media.current === local)
        store.set({ microphone: local.sources.microphone, camera: local.sources.camera });
    });
    media.current = local;
    // One after the other: two questions of the browser at once confuse people.
    void local.start('microphone').then(() => (media.current === local ? local.start('camera') : undefined));
    return () => {
      media.current = null;
      local.close();
    };
  }, [store]);
  const { microphone, camera } = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const retry = useCallback(() => {
    const local = media.current;
    void local?.start('microphone').then(() => local.start('camera'));
  }, []);
  const select = useCallback(({ microphoneId, cameraId }: ChosenDevices) => {
    if (microphoneId) void media.current?.select('microphone', microphoneId);
    if (cameraId) void media.current?.select('camera', cameraId);
  }, []);
  return { microphone, camera, retry, select };
}
