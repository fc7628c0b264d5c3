import type { Consumer } from 'mediasoup/types';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Notification } from '#contracts/signalling/notifications.ts';
import { RoomRegistry } from '../../apps/media/src/room/room-registry.ts';
import { startFakeApi, type EventCatcher } from './support/fake-api.ts';
import { startNode } from './support/media-node.ts';
import { until } from './support/media-process.ts';
import { connectRaw, produceRequest, type RawClient } from './support/raw-client.ts';
import { interpretationClaims, tokenOf, type PersonName } from './support/tokens.ts';

type Node = Awaited<ReturnType<typeof startNode>>;
type Shared = Notification<'interpretation'>;

let node: Node;
let elsewhere: Node;
let api: EventCatcher;

beforeAll(async () => {
  api = await startFakeApi();
  node = await startNode({ API_INTERNAL_URL: api.url, MEDIA_WORKERS: '1' });
  // Takes the same tokens, as the next life of a room does wherever the API places it.
  elsewhere = await startNode({ API_INTERNAL_URL: api.url, MEDIA_WORKERS: '1' });
});
afterAll(async () => {
  await node?.app.close();
  await elsewhere?.app.close();
  await api?.close();
});

interface Member extends RawClient {
  readonly person: PersonName;
  /** The newest of what is shared, and its seal. */
  shared(): Shared | undefined;
  seal(): string | undefined;
}

let ssrc = 1000;

/** A person with a microphone that listens to everything, as a browser does. */
async function enter(
  person: PersonName,
  room: string,
  options: { at?: Node; languages?: string[]; roomState?: string; claims?: object } = {},
): Promise<Member> {
  const claims = { ...interpretationClaims(person, options.languages), ...options.claims };
  let shared: Shared | undefined;
  let seal: string | undefined;
  const client = await connectRaw((options.at ?? node).url, {
    token: await tokenOf(person, room, claims),
    auth: { ...(options.roomState && { roomState: options.roomState }) },
    listen: (socket) => {
      socket.on('interpretation', (next: Shared) => (shared = next));
      socket.on('roomState', (next: Notification<'roomState'>) => (seal = next.seal));
      socket.on('newConsumer', ({ consumer }: Notification<'newConsumer'>) => {
        void socket.emitWithAck('resumeConsumers', { consumerIds: [consumer.consumerId] });
      });
    },
  });
  const consumerIds = client.welcome.consumers!.map(({ consumerId }) => consumerId);
  if (consumerIds.length > 0) await client.request('resumeConsumers', { consumerIds });
  if (client.welcome.rights.publishAudio)
    await client.request('produce', produceRequest(++ssrc, { producerId: crypto.randomUUID() }));
  return { ...client, person, shared: () => shared, seal: () => seal };
}

const leave = (...members: Member[]) => members.forEach(({ socket }) => socket.disconnect());

/** Whose microphones the SFU forwards to this person now, from mediasoup's own consumers. */
function sentTo(person: PersonName, room: string, at: Node = node): string[] {
  const peer = at.app.get(RoomRegistry).find(room)!.findPeer(person)!;
  const { consumers } = (peer.downlink as unknown as { transport: { consumers: Map<string, Consumer> } })
    .transport;
  return [...consumers.values()]
    .filter((consumer) => consumer.kind === 'audio' && !consumer.paused)
    .map((consumer) => consumer.producerId)
    .map(
      (id) =>
        at.app
          .get(RoomRegistry)
          .find(room)!
          .peers.find(({ uplink }) => uplink?.producers.some((one) => one.id === id))!.person,
    )
    .sort();
}

const untilSent = (person: PersonName, room: string, expected: PersonName[]) =>
  until(
    () => JSON.stringify(sentTo(person, room)) === JSON.stringify([...expected].sort()),
    5000,
    () => `${person} is sent ${sentTo(person, room)}, not ${expected}`,
  );

const ok = { ok: true };
const refused = (code: string) => ({ ok: false, code });

describe('consecutive', () => {
  test('everyone is sent everyone; the interpreter passes the floor and all are told', async () => {
    const firm = await enter('firm', 'floor');
    const buyer = await enter('buyer', 'floor');
    const interpreter = await enter('interpreter', 'floor');
    await untilSent('buyer', 'floor', ['firm', 'interpreter']);
    await untilSent('firm', 'floor', ['buyer', 'interpreter']);
    expect(await interpreter.request('interpret', { action: 'pass-floor', turn: 0 })).toMatchObject(ok);
    await until(
      () => firm.shared()?.state.turn.number === 1,
      2000,
      () => 'the firm is not told',
    );
    expect(buyer.shared()).toMatchObject({
      state: { mode: 'consecutive', lead: 'interpreter', turn: { speaker: 'firm', stage: 'interpreting' } },
      interpreters: [{ personId: 'interpreter' }],
      live: ['interpreter'],
    });
    expect(await interpreter.request('interpret', { action: 'pass-floor', turn: 0 })).toEqual(
      refused('floor-moved'),
    );
    leave(firm, buyer, interpreter);
  });

  test('a room whose tokens name no languages has no interpretation', async () => {
    const firm = await enter('firm', 'plain', { claims: { interpretation: undefined } });
    expect(await firm.request('listen', { channel: null, hasOriginal: true })).toEqual(
      refused('no-interpretation'),
    );
    expect(firm.shared()).toBeUndefined();
    leave(firm);
  });
});

describe('rights', () => {
  test('only an interpreter assigned to the meeting leads the floor or speaks into a channel', async () => {
    const members = await Promise.all(
      (['firm', 'buyer', 'observer'] as const).map((person) => enter(person, 'rights')),
    );
    // In the room as an interpreter by role, yet not assigned.
    const guest = await enter('interpreter', 'rights', {
      claims: { rights: { publishAudio: true, publishVideo: true, shareScreen: true } },
    });
    for (const member of [...members, guest]) {
      for (const action of [
        { action: 'set-mode', mode: 'simultaneous' },
        { action: 'pass-floor', turn: 0 },
        { action: 'set-direction', to: 'vi' },
        { action: 'take-over' },
        { action: 'offer-handover', to: 'interpreter' },
        { action: 'accept-handover' },
        { action: 'end-handover' },
      ])
        expect(await member.request('interpret', action), `${member.person} ${action.action}`).toEqual(
          refused('not-allowed'),
        );
    }
    leave(...members, guest);
  });

  test('a listener gets channels of the own room only, and malformed wishes are refused by their shape', async () => {
    const buyer = await enter('buyer', 'own');
    const interpreter = await enter('interpreter', 'own');
    const other = await enter('interpreter', 'theirs', { languages: ['ko', 'ja'] });
    await interpreter.request('interpret', { action: 'set-mode', mode: 'simultaneous' });
    const listen = (data: unknown) => buyer.request('listen', data);
    expect(await listen({ channel: 'ja', hasOriginal: true })).toEqual(refused('language-unknown'));
    expect(await listen({ channel: 'vi', hasOriginal: true })).toMatchObject(ok);
    expect(await listen({ channel: 'vi' })).toEqual(refused('request-invalid'));
    expect(await listen({ channel: 'vi', hasOriginal: true, room: 'theirs' })).toEqual(
      refused('request-invalid'),
    );
    expect(await interpreter.request('listen', { channel: 'vi', hasOriginal: true })).toEqual(
      refused('own-channel'),
    );
    expect(await interpreter.request('interpret', { action: 'set-direction', to: 'ja' })).toEqual(
      refused('language-unknown'),
    );
    leave(buyer, interpreter, other);
  });
});

describe('simultaneous', () => {
  test('each listener is sent what is to be heard and nothing else', async () => {
    const room = 'channels';
    const firm = await enter('firm', room);
    const buyer = await enter('buyer', room);
    const observer = await enter('observer', room);
    const interpreter = await enter('interpreter', room);
    const partner = await enter('partner', room);
    await interpreter.request('interpret', { action: 'set-mode', mode: 'simultaneous' });

    // The interpreter speaks Vietnamese: Koreans hear the people, and no interpreter.
    await untilSent('buyer', room, ['interpreter', 'firm', 'observer']);
    await untilSent('firm', room, ['buyer', 'observer']);
    await untilSent('interpreter', room, ['firm', 'buyer', 'observer']);

    // Without the original not one packet of it.
    await buyer.request('listen', { channel: 'vi', hasOriginal: false });
    await untilSent('buyer', room, ['interpreter']);
    await buyer.request('listen', { channel: null, hasOriginal: true });
    await untilSent('buyer', room, ['firm', 'observer']);
    await buyer.request('listen', { channel: 'vi', hasOriginal: false });

    // One key: the same producer now goes to the other channel.
    expect(await interpreter.request('interpret', { action: 'set-direction', to: 'ko' })).toMatchObject(ok);
    await untilSent('buyer', room, ['firm', 'observer']);
    await untilSent('firm', room, ['interpreter', 'buyer', 'observer']);

    // Relay: the partner works from the Korean channel into Vietnamese.
    expect(await partner.request('interpret', { action: 'set-direction', to: 'vi' })).toMatchObject(ok);
    expect(await partner.request('listen', { channel: 'ko', hasOriginal: false })).toMatchObject(ok);
    await untilSent('partner', room, ['firm', 'interpreter', 'observer']);
    await untilSent('buyer', room, ['partner']);
    expect(await partner.request('interpret', { action: 'set-direction', to: 'ko' })).toEqual(
      refused('channel-taken'),
    );
    leave(firm, buyer, observer, interpreter, partner);
  });

  test('who comes into a channel later is held from the first packet', async () => {
    const room = 'late';
    const firm = await enter('firm', room);
    const interpreter = await enter('interpreter', room);
    await interpreter.request('interpret', { action: 'set-mode', mode: 'simultaneous' });
    const partner = await enter('partner', room);
    const buyer = await enter('buyer', room);
    await buyer.request('listen', { channel: 'vi', hasOriginal: false });
    await untilSent('buyer', room, ['interpreter']);
    const observer = await enter('observer', room);
    expect(sentTo('buyer', room)).toEqual(['interpreter']);
    leave(firm, interpreter, partner, buyer, observer);
  });

  test('handover: the second is sent ahead while offered, the first until a moment after', async () => {
    const room = 'handover';
    const buyer = await enter('buyer', room);
    const interpreter = await enter('interpreter', room);
    const partner = await enter('partner', room);
    await interpreter.request('interpret', { action: 'set-mode', mode: 'simultaneous' });
    await untilSent('buyer', room, ['interpreter']);
    expect(await partner.request('interpret', { action: 'accept-handover' })).toEqual(refused('no-handover'));
    expect(await interpreter.request('interpret', { action: 'offer-handover', to: 'buyer' })).toEqual(
      refused('no-other-interpreter'),
    );
    expect(await interpreter.request('interpret', { action: 'offer-handover', to: 'partner' })).toMatchObject(
      ok,
    );
    await untilSent('buyer', room, ['interpreter', 'partner']);
    expect(buyer.shared()?.state.channels).toEqual({ vi: 'interpreter' });
    expect(await partner.request('interpret', { action: 'accept-handover' })).toMatchObject(ok);
    expect(sentTo('buyer', room)).toEqual(['interpreter', 'partner']);
    await untilSent('buyer', room, ['partner']);
    expect(buyer.shared()?.state).toMatchObject({
      channels: { vi: 'partner' },
      lead: 'partner',
      handover: null,
    });
    leave(buyer, interpreter, partner);
  });
});

describe('an interpreter who is lost', () => {
  test('the original is sent at once; staff are called after some seconds and told when it is over', async () => {
    const room = 'lost';
    const firm = await enter('firm', room);
    const buyer = await enter('buyer', room);
    const interpreter = await enter('interpreter', room);
    await interpreter.request('interpret', { action: 'set-mode', mode: 'simultaneous' });
    await buyer.request('listen', { channel: 'vi', hasOriginal: false });
    await untilSent('buyer', room, ['interpreter']);
    leave(interpreter);
    const ms = await until(
      () => sentTo('buyer', room).includes('firm'),
      2000,
      () => 'no original',
    );
    expect(ms).toBeLessThan(500);
    expect(buyer.shared()).toMatchObject({
      state: { channels: { vi: 'interpreter' } },
      live: [],
      interpreters: [],
    });
    const lost = await api.until((event) => event.type === 'interpreter-lost' && event.room === room);
    expect(lost).toMatchObject({ person: 'interpreter' });

    const partner = await enter('partner', room);
    // Who comes after the call comes for it: nobody has to press a key.
    await api.until((event) => event.type === 'interpreter-back' && event.room === room);
    await untilSent('buyer', room, ['partner']);
    expect(buyer.shared()).toMatchObject({ state: { channels: { vi: 'partner' } }, live: ['partner'] });
    leave(firm, buyer, partner);
  });

  test('one who is back within seconds is no reason to call', async () => {
    const room = 'blink';
    const buyer = await enter('buyer', room);
    const first = await enter('interpreter', room);
    await first.request('interpret', { action: 'set-mode', mode: 'simultaneous' });
    leave(first);
    await until(
      () => buyer.shared()?.live.length === 0,
      2000,
      () => 'not noticed',
    );
    const again = await enter('interpreter', room);
    await until(
      () => buyer.shared()?.live.length === 1,
      2000,
      () => 'not back',
    );
    expect(buyer.shared()?.state.channels).toEqual({ vi: 'interpreter' });
    await new Promise((resolve) => setTimeout(resolve, 6000));
    expect(api.events.some((event) => event.type === 'interpreter-lost' && event.room === room)).toBe(false);
    leave(buyer, again);
  });
});

describe('a room rebuilt elsewhere', () => {
  test('goes on with mode, floor and channels that any one browser brings', async () => {
    const room = 'rebuilt';
    const buyer = await enter('buyer', room);
    const interpreter = await enter('interpreter', room);
    for (const turn of [0, 1, 2]) await interpreter.request('interpret', { action: 'pass-floor', turn });
    await interpreter.request('interpret', { action: 'set-mode', mode: 'simultaneous' });
    await until(
      () => buyer.shared()?.state.mode === 'simultaneous',
      2000,
      () => 'not told',
    );
    const before = buyer.shared()!.state;
    await new Promise((resolve) => setTimeout(resolve, 100));
    const seal = buyer.seal()!;
    leave(buyer, interpreter);

    // The interpreter is first there with a browser that remembers nothing; the buyer's brings everything.
    const interpreterThere = await enter('interpreter', room, { at: elsewhere });
    expect(interpreterThere.shared()?.state.mode).toBe('consecutive');
    const buyerThere = await enter('buyer', room, { at: elsewhere, roomState: seal });
    await until(
      () => interpreterThere.shared()?.state.mode === 'simultaneous',
      2000,
      () => 'not adopted',
    );
    expect(interpreterThere.shared()?.state).toEqual(before);
    expect(buyerThere.shared()?.live).toEqual(['interpreter']);

    // From the first key pressed here on, what was elsewhere is past.
    await interpreterThere.request('interpret', { action: 'set-mode', mode: 'consecutive' });
    const late = await enter('firm', room, { at: elsewhere, roomState: seal });
    expect(late.shared()?.state.mode).toBe('consecutive');
    leave(interpreterThere, buyerThere, late);
  });

  test('believes no seal that is forged, or of another room', async () => {
    const interpreter = await enter('interpreter', 'sealed');
    await interpreter.request('interpret', { action: 'set-mode', mode: 'simultaneous' });
    await until(
      () => interpreter.seal() !== undefined,
      2000,
      () => 'no seal',
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    const seal = interpreter.seal()!;
    const [head, body, signature] = seal.split('.') as [string, string, string];
    const payload = JSON.parse(Buffer.from(body, 'base64url').toString());
    payload.state.lead = 'buyer';
    const forged = [head, Buffer.from(JSON.stringify(payload)).toString('base64url'), signature].join('.');
    const unsigned = [Buffer.from('{"alg":"none"}').toString('base64url'), body, ''].join('.');
    for (const roomState of [forged, unsigned, 'nonsense']) {
      const buyer = await enter('buyer', 'sealed', { at: elsewhere, roomState });
      expect(buyer.shared()?.state).toMatchObject({ mode: 'consecutive', lead: null });
      leave(buyer);
    }
    const other = await enter('buyer', 'other', { at: elsewhere, roomState: seal });
    expect(other.shared()?.state.mode).toBe('consecutive');
    leave(interpreter, other);
  });
});
