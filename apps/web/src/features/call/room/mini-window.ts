import { useCallback, useEffect, useState } from 'react';

interface DocumentPictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

const documentPip = (globalThis as { documentPictureInPicture?: DocumentPictureInPicture })
  .documentPictureInPicture;

/** `document`: a small window of our own. `video`: the browser's, with one picture in it. `null`: neither. */
export const miniWindowKind: 'document' | 'video' | null = documentPip
  ? 'document'
  : document.pictureInPictureEnabled
    ? 'video'
    : null;

/** The room in a small window above all others. It closes with the room. */
export function useMiniWindow(findVideo: () => HTMLVideoElement | null): {
  /** Where to draw, when there is a window of our own. */
  target: Window | null;
  isOpen: boolean;
  toggle: () => void;
} {
  const [target, setTarget] = useState<Window | null>(null);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  useEffect(() => () => target?.close(), [target]);
  useEffect(
    () => () => {
      if (video && document.pictureInPictureElement === video) void document.exitPictureInPicture();
    },
    [video],
  );

  const open = async () => {
    if (documentPip) {
      const small = await documentPip.requestWindow({ width: 420, height: 280 });
      dress(small);
      small.addEventListener('pagehide', () => setTarget(null), { once: true });
      return setTarget(small);
    }
    const element = findVideo();
    if (!element) return;
    await element.requestPictureInPicture();
    element.addEventListener('leavepictureinpicture', () => setVideo(null), { once: true });
    setVideo(element);
  };
  const isOpen = target !== null || video !== null;
  const toggle = useCallback(() => {
    if (target) target.close();
    else if (video) void document.exitPictureInPicture().catch(() => {});
    // Refused when it was not asked for by a press; nothing is lost then.
    else void open().catch(() => {});
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [target, video]);
  return { target, isOpen, toggle };
}

/** Our styles and language in the new window. */
function dress(small: Window): void {
  const { documentElement: html, head } = small.document;
  html.lang = document.documentElement.lang;
  html.dataset['theme'] = document.documentElement.dataset['theme'] ?? 'dark';
  for (const sheet of document.querySelectorAll('link[rel=stylesheet], style'))
    head.append(sheet.cloneNode(true));
}
