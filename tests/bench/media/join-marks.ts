/** Notes in a page when a join is clicked, when its lines stand and when the others are first seen. */
import type { BrowserContext, Page } from 'playwright-core';

/** Milliseconds of the page's own clock. */
export interface JoinMarks {
  readonly click: number;
  /** Of the line down: the first check was sent; a check was answered. */
  readonly iceChecking: number;
  readonly iceConnected: number;
  /** The first picture of the last of the others was handed to the compositor. */
  readonly frame: number;
  /** The page was told of it by `loadeddata`, when its thread had time for that. */
  readonly told: number;
}

export async function markJoins(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const marks: Record<string, number> = {};
    Object.assign(window, { __marks: marks });
    document.addEventListener('click', () => (marks['click'] = performance.now()), true);
    const others = ({ target }: Event) =>
      target instanceof HTMLVideoElement && target.closest('[data-participant]:not([data-self])')
        ? target
        : null;
    const onPicture = (_: number, { presentationTime }: VideoFrameCallbackMetadata) =>
      (marks['frame'] = presentationTime);
    document.addEventListener(
      'loadstart',
      (event) => others(event)?.requestVideoFrameCallback(onPicture),
      true,
    );
    document.addEventListener(
      'loadeddata',
      (event) => others(event) && (marks['told'] = performance.now()),
      true,
    );
    const Original = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        const note = () => {
          // The line down is the one that receives only.
          if (this.getTransceivers().some(({ direction }) => direction !== 'recvonly')) return;
          if (this.iceConnectionState === 'checking') marks['iceChecking'] ??= performance.now();
          if (this.iceConnectionState === 'connected') marks['iceConnected'] ??= performance.now();
        };
        this.addEventListener('iceconnectionstatechange', note);
      }
    };
  });
}

/** Waits for the picture of everybody else and reads the marks. */
export async function readMarks(page: Page): Promise<JoinMarks> {
  await page.waitForFunction(() => {
    const marks = (window as unknown as { __marks: Record<string, number> }).__marks;
    const waits = [...document.querySelectorAll('[data-participant]:not([data-self]) video')];
    return (
      marks['frame'] !== undefined &&
      marks['told'] !== undefined &&
      waits.every((video) => (video as HTMLVideoElement).readyState >= 2)
    );
  });
  return page.evaluate(() => (window as unknown as { __marks: JoinMarks }).__marks);
}

/** So slow that whatever the page does by itself is done before an answer can have come. */
const COUNTING_ROUND_TRIP_MS = 600;

/**
 * Counts the round trips on the signalling socket that a join waits for, up to the message that makes media flow, by
 * making each of them slow: what goes out before an answer can be there has not waited for it. The socket's own opening
 * is left out; engine.io's pings and greetings ask for nothing.
 */
export async function countRoundTrips(page: Page): Promise<() => number> {
  let roundTrips = 0;
  let isAnswered = true;
  let isDone = false;
  await page.routeWebSocket(/media-signalling/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      setTimeout(() => server.send(message), COUNTING_ROUND_TRIP_MS / 2);
      const text = String(message);
      if (isDone || !text.startsWith('4')) return;
      if (isAnswered) roundTrips++;
      isAnswered = false;
      isDone = text.includes('"resumeConsumers"');
    });
    server.onMessage((message) =>
      setTimeout(() => {
        socket.send(message);
        if (String(message).startsWith('4')) isAnswered = true;
      }, COUNTING_ROUND_TRIP_MS / 2),
    );
  });
  return () => {
    const count = roundTrips;
    roundTrips = 0;
    isAnswered = true;
    isDone = false;
    return count;
  };
}
