/** Notes in a page when a join is clicked, when its lines stand and when the others are first seen. */
import type { BrowserContext, Page } from 'playwright-core';

/** Milliseconds of the page's own clock. */
export interface JoinMarks {
  readonly click: number;
  /** Of the line down: the first check was sent; a check was answered. */
  readonly iceChecking: number;
  readonly iceConnected: number;
  /** The first picture of the last of the others. */
  readonly frame: number;
}

export async function markJoins(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const marks: Record<string, number> = {};
    Object.assign(window, { __marks: marks });
    document.addEventListener('click', () => (marks['click'] = performance.now()), true);
    document.addEventListener(
      'loadeddata',
      ({ target }) => {
        const tile = (target as Element).closest('[data-participant]:not([data-self])');
        if (tile && target instanceof HTMLVideoElement) marks['frame'] = performance.now();
      },
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
      marks['frame'] !== undefined && waits.every((video) => (video as HTMLVideoElement).readyState >= 2)
    );
  });
  return page.evaluate(() => (window as unknown as { __marks: JoinMarks }).__marks);
}

export interface SignallingCount {
  /** Turns on the signalling socket, from its opening to the message that makes media flow. */
  readonly socketTurns: number;
  /** Requests to the API for a place, from the click. */
  readonly grants: number;
}

/**
 * Counts what a join waits for. A turn is one or more messages of the page's that go out without an answer between
 * them. engine.io's own opening and pings ask for nothing and are left out.
 */
export function countSignalling(page: Page): () => SignallingCount {
  let turns = 0;
  let grants = 0;
  let isAnswered = true;
  let isDone = false;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/join')) grants++;
  });
  page.on('websocket', (socket) => {
    if (!socket.url().includes('/media-signalling')) return;
    socket.on('framesent', ({ payload }) => {
      const text = String(payload);
      if (isDone || !text.startsWith('4')) return;
      if (isAnswered) turns++;
      isAnswered = false;
      isDone = text.includes('"resumeConsumers"');
    });
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).startsWith('4')) isAnswered = true;
    });
  });
  return () => {
    const count = { socketTurns: turns, grants };
    turns = 0;
    grants = 0;
    isAnswered = true;
    isDone = false;
    return count;
  };
}
