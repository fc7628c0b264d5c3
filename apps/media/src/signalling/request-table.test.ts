import { describe, expect, test, vi } from 'vitest';
import { pino } from 'pino';
import { requestSchemas, type RequestName } from '#contracts/signalling/requests.ts';
import type { Seat } from './request-feature.ts';
import { answerRequest } from './request-pipeline.ts';
import { REQUESTS } from './request-table.ts';

const logger = pino({ level: 'silent' });
const names = Object.keys(requestSchemas) as RequestName[];

function seatWith(rights: Partial<Seat['peer']['identity']['rights']>) {
  const produce = vi.fn(async () => ({ id: 'producer-1' }));
  const none = { publishAudio: false, publishVideo: false, shareScreen: false };
  const peer = {
    identity: { rights: { ...none, ...rights } },
    uplink: { produce },
    closed: false,
    close: vi.fn(),
  };
  return { seat: { peer, room: {} } as unknown as Seat, produce };
}

test('every request of the contract is declared with the right it needs, and no other', () => {
  expect(Object.keys(REQUESTS).sort()).toEqual([...names].sort());
  for (const name of names) {
    expect(REQUESTS[name].may, name).toBeTypeOf('function');
    expect(REQUESTS[name].handle, name).toBeTypeOf('function');
  }
});

test('a request whose declaration is missing is refused, though the contract knows it', async () => {
  const { seat } = seatWith({});
  const { leave: _, ...requests } = REQUESTS;
  expect(await answerRequest(seat, 'leave', {}, logger)).toEqual({ ok: true, data: {} });
  expect(await answerRequest(seat, 'leave', {}, logger, { schemas: requestSchemas, requests })).toEqual({
    ok: false,
    code: 'unknown-request',
  });
});

test.each(['constructor', '__proto__', 'toString', 'disconnect', ''])('%j is no request', async (name) => {
  expect(await answerRequest(seatWith({}).seat, name, {}, logger)).toEqual({
    ok: false,
    code: 'unknown-request',
  });
});

describe('produce', () => {
  const request = (source: string, kind: string) => ({
    producerId: '5f0c6f53-2ef9-4f43-9a3c-6d8d3b9f0c11',
    kind,
    source,
    rtpParameters: { codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48000 }] },
  });

  test('what is said in private needs its own right, and somebody to hear it', async () => {
    const body = { ...request('private', 'audio'), to: 'buyer' };
    const all = { publishAudio: true, publishVideo: true, shareScreen: true };
    const answers = async (rights: object, data: object) =>
      (await answerRequest(seatWith(rights as typeof all).seat, 'produce', data, logger)) as {
        code?: string;
      };
    expect((await answers(all, body)).code).toBe('not-allowed');
    expect(await answers({ speakPrivately: true }, body)).toMatchObject({ ok: true });
    expect((await answers({ speakPrivately: true }, request('private', 'audio'))).code).toBe(
      'request-invalid',
    );
    const open = { ...request('microphone', 'audio'), to: 'buyer' };
    expect((await answers(all, open)).code).toBe('request-invalid');
  });

  test.each([
    ['microphone', 'audio', 'publishAudio'],
    ['camera', 'video', 'publishVideo'],
    ['screen', 'video', 'shareScreen'],
    ['screen-audio', 'audio', 'shareScreen'],
  ] as const)('%s needs the right %s → %s and no other', async (source, kind, right) => {
    const all = { publishAudio: true, publishVideo: true, shareScreen: true };
    const without = seatWith({ ...all, [right]: false });
    expect(await answerRequest(without.seat, 'produce', request(source, kind), logger)).toEqual({
      ok: false,
      code: 'not-allowed',
    });
    expect(without.produce).not.toHaveBeenCalled();
    const only = seatWith({ [right]: true });
    expect((await answerRequest(only.seat, 'produce', request(source, kind), logger)).ok).toBe(true);
  });

  test('a camera cannot come in as sound', async () => {
    const { seat } = seatWith({ publishAudio: true, publishVideo: true });
    expect(await answerRequest(seat, 'produce', request('camera', 'audio'), logger)).toEqual({
      ok: false,
      code: 'request-invalid',
    });
  });
});
