import { useEffect, useRef } from 'react';

/** A look at another tab is short as a rule, and starting a picture again costs a key frame. */
const HIDDEN_PATIENCE_MS = 10_000;

/** A muted moving picture. `onWidth` is told how many device pixels wide it is shown, 0 while out of sight. */
export function TrackVideo({
  track,
  label,
  className,
  onWidth,
  onRatio,
}: {
  track: MediaStreamTrack;
  label: string;
  className?: string | undefined;
  onWidth?: (width: number) => void;
  /** Told the picture's width by its height, whenever that changes. */
  onRatio?: (ratio: number) => void;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const report = useRef(onWidth);
  report.current = onWidth;
  const tellRatio = useRef(onRatio);
  tellRatio.current = onRatio;

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = new MediaStream([track]);
    return () => {
      element.srcObject = null;
    };
  }, [track]);

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const tell = () => {
      const { videoWidth, videoHeight } = element;
      element.toggleAttribute('data-upright', videoHeight > videoWidth);
      if (videoHeight > 0) tellRatio.current?.(videoWidth / videoHeight);
    };
    element.addEventListener('resize', tell);
    return () => element.removeEventListener('resize', tell);
  }, []);

  useEffect(() => {
    const element = video.current;
    if (!element || !report.current) return;
    const page = element.ownerDocument;
    // The element may hang in a window of its own, whose size and sight only that window knows.
    const { ResizeObserver, IntersectionObserver } = (page.defaultView ?? window) as typeof globalThis;
    let isInSight = true;
    let isHidden = false;
    let hiding: ReturnType<typeof setTimeout> | undefined;
    const isApart = () => page.pictureInPictureElement === element;
    const tell = () => {
      const isSeen = (isInSight && !isHidden) || isApart();
      report.current?.(isSeen ? Math.round(element.clientWidth * devicePixelRatio) : 0);
    };
    const onVisibility = () => {
      clearTimeout(hiding);
      isHidden = false;
      if (page.visibilityState === 'hidden') {
        hiding = setTimeout(() => {
          isHidden = true;
          tell();
        }, HIDDEN_PATIENCE_MS);
      }
      tell();
    };
    const size = new ResizeObserver(tell);
    const sight = new IntersectionObserver((entries) => {
      // A busy page hears of several changes at once, the newest last.
      isInSight = entries.at(-1)?.isIntersecting ?? true;
      tell();
    });
    size.observe(element);
    sight.observe(element);
    page.addEventListener('visibilitychange', onVisibility);
    return () => {
      clearTimeout(hiding);
      page.removeEventListener('visibilitychange', onVisibility);
      size.disconnect();
      sight.disconnect();
    };
  }, [track]);

  // The sound of the same person is played apart; captions are written into the room's own area.
  return <video ref={video} autoPlay playsInline muted aria-label={label} className={className} />;
}
