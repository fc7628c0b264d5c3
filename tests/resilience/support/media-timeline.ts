import type { BrowserContext, Page } from 'playwright-core';

/** When something of each other person was decoded, in epoch milliseconds, ascending. */
export interface MediaTimeline {
  /** Frames presented, by person. */
  readonly video: Readonly<Record<string, number[]>>;
  /** Moments at which further audio packets of a stream had been decoded, over all streams. */
  readonly audio: number[];
}

interface Recorder {
  video: Record<string, number[]>;
  audio: number[];
}

/** Notes in every page of the context, from its first line on, what it decodes and when. */
export async function recordMedia(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const recorder: Recorder = { video: {}, audio: [] };
    Object.assign(window, { __media: recorder });
    const watched = new WeakSet<HTMLVideoElement>();
    const watch = (video: HTMLVideoElement) => {
      if (watched.has(video)) return;
      watched.add(video);
      const onFrame = () => {
        const tile = video.closest<HTMLElement>('[data-participant]');
        const person = tile?.dataset['participant'];
        if (person && !('self' in tile.dataset)) (recorder.video[person] ??= []).push(Date.now());
        video.requestVideoFrameCallback(onFrame);
      };
      video.requestVideoFrameCallback(onFrame);
    };
    // Elements come and go with the layout; frames of a new one are missed for at most 20 ms.
    setInterval(() => document.querySelectorAll('video').forEach(watch), 20);

    // What the page opened of cameras and microphones, for tests that take one away.
    const captured: MediaStreamTrack[] = [];
    Object.assign(window, { __captured: captured });
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await open(wanted);
      captured.push(...stream.getTracks());
      return stream;
    };

    const heard = new Map<string, number>();
    setInterval(async () => {
      const { __connections = [] } = window as unknown as { __connections?: RTCPeerConnection[] };
      for (const [index, connection] of __connections.entries()) {
        if (connection.connectionState === 'closed') continue;
        for (const report of (await connection.getStats()).values()) {
          if (report.type !== 'inbound-rtp' || report.kind !== 'audio') continue;
          const key = `${index}/${report.id}`;
          const now = report.packetsReceived ?? 0;
          if (now > (heard.get(key) ?? 0)) recorder.audio.push(Date.now());
          heard.set(key, now);
        }
      }
    }, 100);
  });
}

export const timelineOf = (page: Page): Promise<MediaTimeline> =>
  page.evaluate(() => (window as unknown as { __media: MediaTimeline }).__media);

/** The longest time without anything in a list of moments, between `from` and `to`, and when it ended. */
export function longestGap(
  moments: readonly number[],
  from: number,
  to: number,
): { ms: number; endsAt: number } {
  let [ms, endsAt, before] = [0, from, from];
  for (const moment of [...moments.filter((one) => one > from && one < to), to]) {
    if (moment - before > ms) [ms, endsAt] = [moment - before, moment];
    before = moment;
  }
  return { ms, endsAt };
}
