import { useEffect, useRef } from 'react';

/** A muted moving picture. `onWidth` is told how many device pixels wide it is shown, 0 while out of sight. */
export function TrackVideo({
  track,
  label,
  className,
  onWidth,
}: {
  track: MediaStreamTrack;
  label: string;
  className?: string | undefined;
  onWidth?: (width: number) => void;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const report = useRef(onWidth);
  report.current = onWidth;

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
    if (!element || !report.current) return;
    let isVisible = true;
    const tell = () => report.current?.(isVisible ? Math.round(element.clientWidth * devicePixelRatio) : 0);
    const size = new ResizeObserver(tell);
    const sight = new IntersectionObserver(([entry]) => {
      isVisible = entry?.isIntersecting ?? true;
      tell();
    });
    size.observe(element);
    sight.observe(element);
    return () => {
      size.disconnect();
      sight.disconnect();
    };
  }, [track]);

  // The sound of the same person is played apart; captions are written into the room's own area.
  return <video ref={video} autoPlay playsInline muted aria-label={label} className={className} />;
}
