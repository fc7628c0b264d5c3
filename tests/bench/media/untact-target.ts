/** Our own media node as it is built and run, with its reports going to an API that takes them. */
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { ConsumerDescription } from '#contracts/signalling/participant.ts';
import type { Notification } from '#contracts/signalling/notifications.ts';
import { SIGNALLING_PATH, SIGNALLING_PROTOCOL } from '#contracts/signalling/protocol.ts';
import type { Answer } from '#contracts/signalling/requests.ts';
import { ROUTER_CAPABILITIES } from '#contracts/signalling/router-capabilities.ts';
import type { TransportParameters } from '#contracts/signalling/rtp.ts';
import { signJoinToken } from '#platform/media-token/join-token.ts';
import { startFakeApi, type EventCatcher } from '../../media/support/fake-api.ts';
import { tokenKeys } from '../../media/support/media-config.ts';
import { startMediaProcess, type MediaProcess } from '../../media/support/media-process.ts';
import { newSeatKey } from '../../media/support/raw-client.ts';
import type { Generator, GeneratorTransport } from './generator.ts';
import { EXTENSION_URIS, type LoadPeer, type MediaTarget, type Seat } from './media-target.ts';
import { addStreams } from './sent-media.ts';

const ORIGIN = 'http://localhost:3000';
const FEEDBACK_EXTENSION = ROUTER_CAPABILITIES.rtpCapabilities.headerExtensions.find(
  ({ uri }) => uri === EXTENSION_URIS.sequence,
)!.preferredId;

export class UntactTarget implements MediaTarget {
  readonly name: string;
  readonly #environment: Record<string, string>;
  #api: EventCatcher | undefined;
  #node: MediaProcess | undefined;

  /** `environment` is laid over that of a node as installed, which has one worker a processor core. */
  constructor(environment: Record<string, string> = {}, name = 'untact') {
    this.#environment = environment;
    this.name = name;
  }

  async start(): Promise<void> {
    this.#api = await startFakeApi();
    this.#node = await startMediaProcess({
      MEDIA_WORKERS: '2',
      PUBLIC_URL: ORIGIN,
      API_INTERNAL_URL: this.#api.url,
      ...this.#environment,
    });
  }

  get api(): EventCatcher {
    return this.#api!;
  }

  get node(): MediaProcess {
    return this.#node!;
  }

  processes(): Record<string, number> {
    const workers = this.node.workerPids().map((pid, index) => [`worker${index}`, pid]);
    return { node: this.node.pid, ...Object.fromEntries(workers) };
  }

  async enter(generator: Generator, room: number, seat: Seat = { publishes: true }): Promise<UntactPeer> {
    const person = randomUUID();
    const token = await signJoinToken(
      {
        jti: randomUUID(),
        room: `room-${room}`,
        person,
        name: 'Load',
        role: seat.publishes ? 'firm' : 'observer',
        language: 'ko',
        rights: { publishAudio: seat.publishes, publishVideo: seat.publishes, shareScreen: false },
        node: 'media-1',
      },
      tokenKeys,
      new Date(),
    );
    return UntactPeer.connect(generator, this.node.url, token);
  }

  async stop(): Promise<void> {
    await this.#node?.stop();
    await this.#api?.close();
  }
}

/** Takes a seat as the web does: everything that the welcome makes possible goes out at once. */
export class UntactPeer implements LoadPeer {
  down: GeneratorTransport | undefined;
  readonly #generator: Generator;
  readonly #socket: Socket;
  readonly #welcome: Notification<'welcome'>;
  /** Not yet resumed. */
  #pending: string[] = [];
  #consumers = 0;
  #onConsumer: () => void = () => {};
  #up: GeneratorTransport | undefined;
  #downUp: Promise<void> | undefined;

  static connect(generator: Generator, url: string, token: string): Promise<UntactPeer> {
    const socket = io(url, {
      path: SIGNALLING_PATH,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { origin: ORIGIN },
      auth: {
        protocol: SIGNALLING_PROTOCOL,
        token,
        seatKey: newSeatKey(),
        routerCapabilitiesId: ROUTER_CAPABILITIES.id,
        rtpCapabilities: ROUTER_CAPABILITIES.rtpCapabilities,
      },
    });
    return new Promise((resolve, reject) => {
      socket.once('connect_error', reject);
      socket.once('refused', ({ code }: { code: string }) => reject(new Error(code)));
      socket.once('welcome', (welcome) => resolve(new UntactPeer(generator, socket, welcome)));
    });
  }

  private constructor(generator: Generator, socket: Socket, welcome: Notification<'welcome'>) {
    this.#generator = generator;
    this.#socket = socket;
    this.#welcome = welcome;
    this.#take(welcome.consumers ?? []);
    socket.on('newConsumer', ({ consumer }: Notification<'newConsumer'>) => this.#take([consumer]));
  }

  async publish(): Promise<void> {
    const { sendTransport } = this.#welcome;
    if (!sendTransport) throw new Error('this seat may not publish');
    this.#up = await this.#generator.open();
    const { audio, video } = addStreams(this.#generator, this.#up);
    await Promise.all([
      this.#connect(this.#up, sendTransport),
      this.#request('produce', {
        producerId: randomUUID(),
        kind: 'audio',
        source: 'microphone',
        rtpParameters: audio,
      }),
      this.#request('produce', {
        producerId: randomUUID(),
        kind: 'video',
        source: 'camera',
        rtpParameters: video,
      }),
    ]);
  }

  startSending(): void {
    this.#generator.startSending(this.#up!);
  }

  async subscribe(others: readonly LoadPeer[]): Promise<void> {
    this.#downUp = this.#openDown();
    while (this.#consumers < 2 * others.length)
      await new Promise<void>((resolve) => (this.#onConsumer = resolve));
    await this.#downUp;
    await this.#resume();
  }

  close(): void {
    for (const transport of [this.#up, this.down]) if (transport) this.#generator.close(transport);
    this.#socket.disconnect();
  }

  /** Waits for the server to end the connection. */
  async ended(): Promise<void> {
    if (this.#socket.connected) await new Promise((resolve) => this.#socket.once('disconnect', resolve));
    this.close();
  }

  /** Says so and waits for the answer, as the button does. */
  async leave(): Promise<void> {
    await this.#request('leave', {});
    await this.ended();
  }

  async #openDown(): Promise<void> {
    this.down = await this.#generator.open();
    this.#generator.giveFeedback(this.down, FEEDBACK_EXTENSION);
    await Promise.all([this.#connect(this.down, this.#welcome.recvTransport), this.#resume()]);
  }

  #take(consumers: readonly ConsumerDescription[]): void {
    this.#consumers += consumers.length;
    this.#pending.push(...consumers.map(({ consumerId }) => consumerId));
    this.#onConsumer();
    // Later tracks are taken as they come.
    if (this.#downUp) void this.#resume().catch(() => {});
  }

  async #resume(): Promise<void> {
    const consumerIds = this.#pending.splice(0, 100);
    if (consumerIds.length > 0) await this.#request('resumeConsumers', { consumerIds });
  }

  async #connect(transport: GeneratorTransport, server: TransportParameters): Promise<void> {
    const { usernameFragment, password } = server.iceParameters;
    const candidate = server.iceCandidates.find(({ protocol }) => protocol === 'udp')!;
    await Promise.all([
      this.#request('connectTransport', {
        transportId: server.id,
        dtlsParameters: {
          role: 'client',
          fingerprints: [{ algorithm: 'sha-256', value: this.#generator.fingerprint }],
        },
      }),
      this.#generator.connect(transport, {
        fragment: usernameFragment,
        password,
        ip: candidate.ip ?? candidate.address,
        port: candidate.port,
      }),
    ]);
  }

  async #request(name: string, data: unknown): Promise<void> {
    const answer = (await this.#socket.timeout(10_000).emitWithAck(name, data)) as Answer;
    if (!answer.ok) throw new Error(`${name}: ${answer.code}`);
  }
}
