import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeApi, type EventCatcher } from './support/fake-api.ts';
import { startNode } from './support/media-node.ts';
import { connectRaw, newSeatKey, opusParameters, produceRequest } from './support/raw-client.ts';
import { claimsOf, tokenOf, type PersonName } from './support/tokens.ts';

let node: Awaited<ReturnType<typeof startNode>>;
let api: EventCatcher;

beforeAll(async () => {
  api = await startFakeApi();
  node = await startNode({ API_INTERNAL_URL: api.url, MEDIA_WORKERS: '2' });
});
afterAll(async () => {
  await node?.app.close();
  await api?.close();
});

const enter = async (person: PersonName, room: string, changes = {}) =>
  connectRaw(node.url, { token: await tokenOf(person, room, changes) });

const produced = async (answer: Promise<unknown>) =>
  ((await answer) as { data: { producerId: string } }).data.producerId;

describe('a seat', () => {
  test('the greeting holds both transports and a paused consumer of everything that is sent already', async () => {
    const firm = await enter('firm', 'greeting');
    const producerId = await produced(firm.request('produce', produceRequest(1111)));
    const buyer = await enter('buyer', 'greeting');
    expect(buyer.welcome.participants).toEqual([firm.welcome.self]);
    expect(buyer.welcome.sendTransport?.iceCandidates.map(({ protocol }) => protocol).sort()).toEqual([
      'tcp',
      'udp',
    ]);
    expect(buyer.welcome.recvTransport.id).not.toBe(buyer.welcome.sendTransport?.id);
    expect(buyer.welcome.consumers).toMatchObject([
      { producerId, personId: 'firm', source: 'microphone', kind: 'audio' },
    ]);
    // Lost sound is asked for again; without this a tenth lost is a tenth not heard.
    expect(buyer.welcome.consumers![0]!.rtpParameters.codecs[0]!.rtcpFeedback).toContainEqual(
      expect.objectContaining({ type: 'nack' }),
    );
    firm.socket.disconnect();
    buyer.socket.disconnect();
  });

  test('a client of another release is greeted without consumers and gets them by asking', async () => {
    const firm = await enter('firm', 'unprepared');
    await firm.request('produce', produceRequest(1111));
    const buyer = await connectRaw(node.url, {
      token: await tokenOf('buyer', 'unprepared'),
      isUnprepared: true,
    });
    expect(buyer.welcome.consumers).toBeNull();
    const rtpCapabilities = buyer.welcome.routerRtpCapabilities;
    expect(await buyer.request('join', { rtpCapabilities })).toMatchObject({
      ok: true,
      data: { consumers: [{ personId: 'firm' }] },
    });
    expect(await buyer.request('join', { rtpCapabilities })).toEqual({ ok: false, code: 'already-joined' });
    firm.socket.disconnect();
    buyer.socket.disconnect();
  });

  test('the same person from a new tab takes the seat over: the old one is told and closed, nobody is there twice', async () => {
    const firm = await enter('firm', 'takeover');
    const old = await enter('buyer', 'takeover');
    const ended = old.next('ended');
    const disconnected = new Promise((resolve) => old.socket.once('disconnect', resolve));
    const left = firm.next('peerLeft');
    const fresh = await enter('buyer', 'takeover');
    expect(await ended).toEqual({ reason: 'replaced' });
    await disconnected;
    expect(await left).toEqual({ personId: 'buyer', reason: 'replaced' });
    expect(fresh.welcome.participants.map(({ personId }) => personId)).toEqual(['firm']);
    const late = await enter('interpreter', 'takeover');
    expect(late.welcome.participants.map(({ personId }) => personId).sort()).toEqual(['buyer', 'firm']);
    for (const client of [firm, fresh, late]) client.socket.disconnect();
  });

  test('fifty who come at once share one room, and its making is reported once', async () => {
    const clients = await Promise.all(
      Array.from({ length: 50 }, (_, i) => enter('firm', 'rush', { person: `person-${i}` })),
    );
    expect(new Set(clients.map(({ welcome }) => welcome.room))).toEqual(new Set(['rush']));
    const late = await enter('buyer', 'rush');
    expect(late.welcome.participants).toHaveLength(50);
    await api.until(
      (event) => event.type === 'peer-joined' && event.person === 'buyer' && event.room === 'rush',
    );
    const opened = api.events.filter((event) => event.type === 'room-opened' && event.room === 'rush');
    expect(opened).toHaveLength(1);
    for (const client of [...clients, late]) client.socket.disconnect();
  });

  test('who tries the line sits alone, unseen and unreported, and the token stays good', async () => {
    const firm = await enter('firm', 'probe');
    let seen = 0;
    firm.socket.on('peerJoined', () => seen++);
    const token = await tokenOf('buyer', 'probe');
    const probe = await connectRaw(node.url, { token, auth: { purpose: 'probe' } });
    expect(probe.welcome.participants).toEqual([]);
    expect(seen).toBe(0);
    probe.socket.disconnect();
    const buyer = await connectRaw(node.url, { token });
    expect(buyer.welcome.room).toBe('probe');
    await api.until(
      (event) => event.type === 'peer-joined' && event.room === 'probe' && event.person === 'buyer',
    );
    expect(api.events.some((event) => 'room' in event && event.room.startsWith('probe/'))).toBe(false);
    firm.socket.disconnect();
    buyer.socket.disconnect();
  });
});

describe('a track', () => {
  test('reaches who is there, pauses and closes with its sender, and a repeated request makes no second one', async () => {
    const firm = await enter('firm', 'track');
    const buyer = await enter('buyer', 'track');
    const arrives = buyer.next('newConsumer');
    const [first, second] = await Promise.all([
      produced(firm.request('produce', produceRequest(2222))),
      produced(firm.request('produce', produceRequest(2222))),
    ]);
    expect(second).toBe(first);
    const { consumer } = await arrives;
    expect(consumer).toMatchObject({ personId: 'firm', source: 'microphone', producerPaused: false });
    expect(await buyer.request('resumeConsumers', { consumerIds: [consumer.consumerId] })).toMatchObject({
      ok: true,
    });
    const paused = buyer.next('consumerPaused');
    await firm.request('setProducerPaused', { producerId: first, paused: true });
    expect(await paused).toEqual({ consumerId: consumer.consumerId });
    const closed = buyer.next('consumerClosed');
    await firm.request('closeProducer', { producerId: first });
    expect(await closed).toEqual({ consumerId: consumer.consumerId });
    firm.socket.disconnect();
    buyer.socket.disconnect();
  });

  test('of a source that is sent already takes the place of the first', async () => {
    const firm = await enter('firm', 'replace');
    const buyer = await enter('buyer', 'replace');
    const first = buyer.next('newConsumer');
    await firm.request('produce', produceRequest(1));
    const { consumer } = await first;
    const closed = buyer.next('consumerClosed');
    await firm.request('produce', produceRequest(2));
    expect(await closed).toEqual({ consumerId: consumer.consumerId });
    firm.socket.disconnect();
    buyer.socket.disconnect();
  });

  test('cannot be sent without the right, nor touched by somebody else', async () => {
    const listener = await enter('buyer', 'rights', {
      rights: { publishAudio: false, publishVideo: false, shareScreen: false },
    });
    expect(listener.welcome.sendTransport).toBeNull();
    const refused = { ok: false, code: 'not-allowed' };
    expect(await listener.request('produce', produceRequest(1))).toEqual(refused);
    const firm = await enter('firm', 'rights', {
      rights: { publishAudio: true, publishVideo: false, shareScreen: false },
    });
    expect(await firm.request('produce', produceRequest(1, { source: 'screen-audio' }))).toEqual(refused);
    const producerId = await produced(firm.request('produce', produceRequest(1)));
    const other = await enter('interpreter', 'rights');
    const notFound = { ok: false, code: 'not-found' };
    expect(await other.request('closeProducer', { producerId })).toEqual(notFound);
    expect(await other.request('setProducerPaused', { producerId, paused: true })).toEqual(notFound);
    const { sendTransport } = firm.welcome;
    expect(await other.request('restartIce', { transportId: sendTransport!.id })).toEqual(notFound);
    for (const client of [listener, firm, other]) client.socket.disconnect();
  });

  test('of one room is not to be had in another', async () => {
    const firm = await enter('firm', 'mine');
    await firm.request('produce', produceRequest(1));
    const buyer = await enter('buyer', 'mine');
    const stranger = await enter('buyer', 'theirs', { person: 'stranger' });
    expect(stranger.welcome.consumers).toEqual([]);
    const [consumer] = buyer.welcome.consumers!;
    expect(await stranger.request('resumeConsumers', { consumerIds: [consumer!.consumerId] })).toEqual({
      ok: false,
      code: 'not-found',
    });
    for (const client of [firm, buyer, stranger]) client.socket.disconnect();
  });

  test('that makes no sense is refused by code', async () => {
    const firm = await enter('firm', 'nonsense');
    const rtpParameters = opusParameters(1);
    const wrong = (changes: object) =>
      firm.request(
        'produce',
        produceRequest(1, {
          producerId: crypto.randomUUID(),
          rtpParameters: { ...rtpParameters, ...changes },
        }),
      );
    expect(await wrong({ codecs: [] })).toEqual({ ok: false, code: 'request-invalid' });
    expect(await wrong({ encodings: [{ ssrc: -1 }] })).toEqual({ ok: false, code: 'request-invalid' });
    expect(
      await wrong({ codecs: [{ mimeType: 'audio/PCMU', payloadType: 0, clockRate: 8000, parameters: {} }] }),
    ).toEqual({ ok: false, code: 'incompatible' });
    firm.socket.disconnect();
  });
});

describe('the API', () => {
  test('hears at once that the node lives, who comes and who goes', async () => {
    const beat = await api.until((event) => event.type === 'heartbeat');
    expect(beat).toMatchObject({ publicUrl: node.url, draining: false });
    const firm = await enter('firm', 'reports');
    await api.until((event) => event.type === 'peer-joined' && event.room === 'reports');
    expect(await firm.request('leave', {})).toEqual({ ok: true, data: {} });
    const left = await api.until((event) => event.type === 'peer-left' && event.room === 'reports');
    expect(left).toMatchObject({ person: claimsOf('firm', 'reports').person, reason: 'left' });
  });

  test('takes a person out: socket and media end within two seconds, and the token opens nothing any more', async () => {
    const token = await tokenOf('firm', 'remove');
    const seatKey = newSeatKey();
    const firm = await connectRaw(node.url, { token, seatKey });
    const ended = firm.next('ended');
    const disconnected = new Promise((resolve) => firm.socket.once('disconnect', resolve));
    const startedAt = performance.now();
    api.commands.push({ type: 'remove-person', room: 'remove', person: 'firm' });
    expect(await ended).toEqual({ reason: 'removed' });
    await disconnected;
    expect(performance.now() - startedAt).toBeLessThan(2000);
    await expect(connectRaw(node.url, { token, seatKey })).rejects.toMatchObject({ code: 'token-revoked' });
    // Whoever gets a new token afterwards may come back.
    const later = await tokenOf('firm', 'remove', {}, new Date(Date.now() + 1100));
    (await connectRaw(node.url, { token: later, seatKey })).socket.disconnect();
  });

  test('takes a right away: the track ends for everyone, the person is told and stays', async () => {
    const firm = await enter('firm', 'rights-taken');
    const buyer = await enter('buyer', 'rights-taken');
    const arrives = buyer.next('newConsumer');
    await firm.request('produce', produceRequest(1));
    const { consumer } = await arrives;
    const closed = buyer.next('consumerClosed');
    const told = firm.next('rightsChanged');
    const rights = { publishAudio: false, publishVideo: true, shareScreen: false };
    api.commands.push({ type: 'set-rights', room: 'rights-taken', person: 'firm', rights });
    expect(await told).toEqual({ rights });
    expect(await closed).toEqual({ consumerId: consumer.consumerId });
    expect(await firm.request('produce', produceRequest(2, { producerId: crypto.randomUUID() }))).toEqual({
      ok: false,
      code: 'not-allowed',
    });
    for (const client of [firm, buyer]) client.socket.disconnect();
  });

  test('may be away: events wait in order and arrive when it is back', async () => {
    api.failWith = 503;
    const firm = await enter('firm', 'api-away');
    const buyer = await enter('buyer', 'api-away');
    buyer.socket.disconnect();
    await firm.next('peerLeft');
    api.failWith = undefined;
    await api.until((event) => event.type === 'peer-left' && event.room === 'api-away');
    const about = api.events.filter((event) => 'room' in event && event.room === 'api-away');
    expect(about.map(({ type }) => type)).toEqual(['room-opened', 'peer-joined', 'peer-joined', 'peer-left']);
    firm.socket.disconnect();
  });
});
