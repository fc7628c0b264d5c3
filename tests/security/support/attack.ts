/** Attackers of a media node, in a thread of their own so that their work does not slow down who is measured. */
import { createSocket } from 'node:dgram';
import { randomBytes, randomInt } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { deflateRawSync } from 'node:zlib';
import { requestSchemas } from '#contracts/signalling/requests.ts';
import { SIGNALLING_PATH } from '#contracts/signalling/protocol.ts';
import { connectRaw, PAGE_ORIGIN, produceRequest, type RawClient } from '../../media/support/raw-client.ts';
import { tokenOf } from '../../media/support/tokens.ts';
import { anything, broken, dtlsRecord, malformedDatagram } from './fuzz.ts';
import { bindingRequest } from './stun.ts';

export interface AttackPlan {
  readonly url: string;
  readonly mediaPort: number;
  readonly messages: number;
  readonly rtpParameters: number;
  readonly datagrams: number;
}

export interface AttackResult {
  messages: number;
  rtpParameters: number;
  datagrams: number;
  bigFrames: number;
  /** Connections that the server ended for what they sent. */
  cut: number;
  /** Answers by outcome: `ok` or the code of the refusal. */
  answers: Record<string, number>;
}

/** What a peer may send before it is refused for its number; a `produce` counts for five. */
const MESSAGES_EACH = 90;
const PRODUCES_EACH = 28;

const plan = workerData as AttackPlan;
const result: AttackResult = {
  messages: 0,
  rtpParameters: 0,
  datagrams: 0,
  bigFrames: 0,
  cut: 0,
  answers: {},
};

const count = (outcome: string) => (result.answers[outcome] = (result.answers[outcome] ?? 0) + 1);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const enter = async () =>
  connectRaw(plan.url, {
    token: await tokenOf('interpreter', 'attacked', { person: `attacker-${randomInt(1e9)}` }),
  });

async function ask(attacker: RawClient, name: string, data: unknown): Promise<void> {
  const answer = await attacker.request(name, data).catch(() => undefined);
  count(answer === undefined ? 'none' : answer.ok ? 'ok' : answer.code);
}

async function fuzzMessages(): Promise<void> {
  const names = [...Object.keys(requestSchemas), 'nonsense', 'welcome', '__proto__', 'toString'].filter(
    (name) => name !== 'leave',
  );
  while (result.messages < plan.messages) {
    const attacker = await enter();
    const asked = Array.from({ length: MESSAGES_EACH }, () =>
      ask(attacker, names[randomInt(names.length)]!, anything()),
    );
    result.messages += asked.length;
    await Promise.all(asked);
    attacker.socket.disconnect();
  }
}

async function fuzzRtpParameters(): Promise<void> {
  while (result.rtpParameters < plan.rtpParameters) {
    const attacker = await enter();
    const asked = Array.from({ length: PRODUCES_EACH }, () => {
      const { rtpParameters, ...rest } = produceRequest(randomInt(1e9), { producerId: crypto.randomUUID() });
      return ask(attacker, 'produce', { ...rest, rtpParameters: broken(rtpParameters) });
    });
    result.rtpParameters += asked.length;
    await Promise.all(asked);
    attacker.socket.disconnect();
  }
}

async function sendBigFrames(): Promise<void> {
  for (let i = 0; i < 10; i++) {
    const attacker = await enter();
    const gone = new Promise((resolve) => attacker.socket.once('disconnect', resolve));
    attacker.socket.emit('produce', { producerId: 'x'.repeat(1_000_000) }, () => {});
    await gone;
    result.bigFrames++;
    result.cut++;
  }
}

/**
 * A WebSocket that offers compression and sends a frame marked as compressed whatever the server answered: 60 kB that
 * would unpack to 60 MB.
 */
async function sendDeflateBombs(): Promise<void> {
  const bomb = deflateRawSync(Buffer.alloc(60_000_000, 'a'));
  const { hostname, port } = new URL(plan.url);
  for (let i = 0; i < 5; i++) {
    const socket = connectTcp(Number(port), hostname);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    socket.write(
      [
        `GET ${SIGNALLING_PATH}/?EIO=4&transport=websocket HTTP/1.1`,
        `Host: ${hostname}:${port}`,
        `Origin: ${PAGE_ORIGIN}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        'Sec-WebSocket-Extensions: permessage-deflate',
        '\r\n',
      ].join('\r\n'),
    );
    await new Promise((resolve) => socket.once('data', resolve));
    const head = Buffer.alloc(8);
    // FIN, RSV1 (compressed), text; masked, a length of 16 bits; a mask of zeros.
    head.writeUInt16BE(0xc1fe, 0);
    head.writeUInt16BE(bomb.length & 0xffff, 2);
    socket.write(Buffer.concat([head, bomb]));
    await Promise.race([closed, pause(5000)]);
    if (socket.destroyed) result.cut++;
    socket.destroy();
  }
}

async function sendDatagrams(): Promise<void> {
  const socket = createSocket('udp4');
  const send = (datagram: Buffer) =>
    new Promise<void>((resolve) => socket.send(datagram, plan.mediaPort, '127.0.0.1', () => resolve()));
  // With the right to be there: behind a valid ICE check, records go to the DTLS stack itself.
  const attacker = await enter();
  const { usernameFragment, password } = attacker.welcome.recvTransport.iceParameters;
  await attacker.request('connectTransport', {
    transportId: attacker.welcome.recvTransport.id,
    dtlsParameters: {
      role: 'client',
      fingerprints: [{ algorithm: 'sha-256', value: Array.from({ length: 32 }, () => 'AB').join(':') }],
    },
  });
  while (result.datagrams < plan.datagrams) {
    if (result.datagrams % 1000 === 0) await send(bindingRequest(usernameFragment, password));
    await send(randomInt(2) === 0 ? malformedDatagram() : dtlsRecord(randomBytes(randomInt(1, 1200))));
    result.datagrams++;
    if (result.datagrams % 50 === 0) await pause(5);
  }
  attacker.socket.disconnect();
  socket.close();
}

/** ICE over TCP frames each packet by its length (RFC 4571): lengths that lie, and frames that never end. */
async function sendTcpGarbage(): Promise<void> {
  for (let i = 0; i < 50; i++) {
    const socket = connectTcp(plan.mediaPort, '127.0.0.1');
    socket.on('error', () => {});
    for (let n = 0; n < 20; n++) {
      const body = malformedDatagram();
      const length = Buffer.alloc(2);
      length.writeUInt16BE(randomInt(3) === 0 ? randomInt(65_536) : Math.min(65_535, body.length));
      socket.write(Buffer.concat([length, body]));
    }
    await pause(20);
    socket.destroy();
  }
}

await Promise.all([
  fuzzMessages(),
  fuzzRtpParameters(),
  sendBigFrames(),
  sendDeflateBombs(),
  sendDatagrams(),
  sendTcpGarbage(),
]);
parentPort?.postMessage(result);
