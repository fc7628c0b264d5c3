import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Captions } from '#contracts/live/captions.ts';
import { CaptionChannel, REPEAT_EVERY_MS, SEND_EVERY_MS } from './caption-channel.ts';

const captions = (writing: string): Captions => ({ language: 'ko', lines: [], writing });

/** The server's side: what was sent, and answers as the test wants them. */
function line() {
  const listeners = new Map<string, (payload: never) => void>();
  const sent: Captions[] = [];
  let answer: () => Promise<unknown> = () => Promise.resolve({ ok: true });
  const socket = {
    on: (event: string, listener: (payload: never) => void) => listeners.set(event, listener),
    off: (event: string) => listeners.delete(event),
    timeout: () => ({
      emitWithAck: (_: string, payload: unknown) => {
        sent.push((payload as { captions: Captions }).captions);
        return answer();
      },
    }),
  };
  return {
    socket,
    sent,
    hear: (event: string, payload?: unknown) => listeners.get(event)?.(payload as never),
    answerWith: (next: typeof answer) => (answer = next),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('captions on their way', () => {
  it('go out as they stand when it is time, not once a letter', async () => {
    const { socket, sent } = line();
    const channel = new CaptionChannel(socket, 'm', vi.fn(), vi.fn());
    channel.open();
    for (const text of ['ㅇ', '아', '안', '안녕']) channel.show(captions(text));
    await vi.advanceTimersByTimeAsync(SEND_EVERY_MS);
    expect(sent).toEqual([captions('안녕')]);
  });

  it('go out again when the line is back, and tell whoever writes that it was away', async () => {
    const { socket, sent, hear, answerWith } = line();
    const onRefused = vi.fn();
    const channel = new CaptionChannel(socket, 'm', vi.fn(), onRefused);
    channel.open();
    answerWith(() => Promise.reject(new Error('timeout')));
    channel.show(captions('단가는'));
    await vi.advanceTimersByTimeAsync(SEND_EVERY_MS);
    expect(onRefused).toHaveBeenLastCalledWith('unavailable');
    answerWith(() => Promise.resolve({ ok: true }));
    hear('connect');
    await vi.advanceTimersByTimeAsync(SEND_EVERY_MS);
    expect(sent).toEqual([captions('단가는'), captions('단가는')]);
    expect(onRefused).toHaveBeenLastCalledWith(null);
  });

  it('are said again while they stand, for whoever came in since, and no more once they have ended', async () => {
    const { socket, sent } = line();
    const channel = new CaptionChannel(socket, 'm', vi.fn(), vi.fn());
    channel.open();
    channel.show(captions('납기는'));
    await vi.advanceTimersByTimeAsync(3 * (REPEAT_EVERY_MS + SEND_EVERY_MS));
    expect(sent).toEqual([captions('납기는'), captions('납기는'), captions('납기는')]);
    channel.show(captions(''));
    await vi.advanceTimersByTimeAsync(3 * (REPEAT_EVERY_MS + SEND_EVERY_MS));
    expect(sent.slice(3)).toEqual([captions('')]);
  });

  it('of other meetings are not shown, and none after the end', () => {
    const { socket, hear } = line();
    const onCaptions = vi.fn();
    const channel = new CaptionChannel(socket, 'm', onCaptions, vi.fn());
    channel.open();
    hear('caption', { meetingId: 'other', personId: 'p', captions: captions('a') });
    hear('caption', { meetingId: 'm', personId: 'p', captions: captions('b') });
    channel.close();
    hear('caption', { meetingId: 'm', personId: 'p', captions: captions('c') });
    expect(onCaptions.mock.calls).toEqual([['p', captions('b')]]);
  });
});
