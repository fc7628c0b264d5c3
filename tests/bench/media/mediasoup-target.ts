/** mediasoup with nothing around it, as the least that our node could cost. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RtpCapabilities, TransportParameters } from '#contracts/signalling/rtp.ts';
import { ensureMediasoupWorker } from '#platform/mediasoup-worker/ensure-worker.ts';
import type { Generator, GeneratorTransport } from './generator.ts';
import { JsonSocket } from './json-socket.ts';
import { EXTENSION_URIS, type LoadPeer, type MediaTarget } from './media-target.ts';
import { addStreams } from './sent-media.ts';

export class MediasoupTarget implements MediaTarget {
  readonly name: string;
  readonly #findWorker: () => Promise<string>;
  #process: ChildProcess | undefined;
  #url = '';
  #worker = 0;

  constructor(
    name = 'bare mediasoup, our worker',
    findWorker = () => ensureMediasoupWorker({ onProgress: () => {} }),
  ) {
    this.name = name;
    this.#findWorker = findWorker;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'mediasoup-server.ts')], {
      env: { ...process.env, MEDIASOUP_WORKER_BIN: await this.#findWorker() },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    const line = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).once('line', resolve);
      child.once('exit', () => reject(new Error('the bare mediasoup server does not start')));
    });
    const { port, worker } = JSON.parse(line) as { port: number; worker: number };
    this.#url = `ws://127.0.0.1:${port}`;
    this.#worker = worker;
  }

  processes(): Record<string, number> {
    return { node: this.#process!.pid as number, worker0: this.#worker };
  }

  async enter(generator: Generator, room: number): Promise<LoadPeer> {
    const socket = await JsonSocket.open(this.#url);
    return new MediasoupPeer(generator, socket, await socket.call('join', { room }));
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process?.once('exit', resolve));
    this.#process?.kill('SIGKILL');
    await ended;
  }
}

interface OpenTransport {
  readonly transport: GeneratorTransport;
  readonly id: string;
  readonly connected: Promise<void>;
}

class MediasoupPeer implements LoadPeer {
  down: GeneratorTransport | undefined;
  readonly producerIds: string[] = [];
  readonly #generator: Generator;
  readonly #socket: JsonSocket;
  readonly #capabilities: RtpCapabilities;
  #up: GeneratorTransport | undefined;

  constructor(generator: Generator, socket: JsonSocket, capabilities: RtpCapabilities) {
    this.#generator = generator;
    this.#socket = socket;
    this.#capabilities = capabilities;
  }

  async publish(): Promise<void> {
    const { transport, id, connected } = await this.#openTransport();
    this.#up = transport;
    const { audio, video } = addStreams(this.#generator, transport);
    for (const [kind, rtpParameters] of Object.entries({ audio, video }))
      this.producerIds.push(await this.#socket.call('produce', { id, kind, rtpParameters }));
    await connected;
  }

  startSending(): void {
    this.#generator.startSending(this.#up!);
  }

  async subscribe(others: readonly LoadPeer[]): Promise<void> {
    const { transport, id, connected } = await this.#openTransport();
    this.down = transport;
    const extension = this.#capabilities.headerExtensions.find(({ uri }) => uri === EXTENSION_URIS.sequence);
    this.#generator.giveFeedback(transport, extension!.preferredId);
    const producerIds = others.flatMap((other) => (other as MediasoupPeer).producerIds);
    await Promise.all(
      producerIds.map(async (producerId) => {
        const consumer = await this.#socket.call<{ id: string }>('consume', {
          id,
          producerId,
          rtpCapabilities: this.#capabilities,
        });
        await this.#socket.call('resume', { id: consumer.id });
      }),
    );
    await connected;
  }

  close(): void {
    for (const transport of [this.#up, this.down]) if (transport) this.#generator.close(transport);
    this.#socket.close();
  }

  async #openTransport(): Promise<OpenTransport> {
    const [transport, server] = await Promise.all([
      this.#generator.open(),
      this.#socket.call<TransportParameters>('createTransport', {}),
    ]);
    const fingerprints = [{ algorithm: 'sha-256', value: this.#generator.fingerprint }];
    await this.#socket.call('connect', { id: server.id, dtlsParameters: { role: 'client', fingerprints } });
    const { usernameFragment: fragment, password } = server.iceParameters;
    const { ip, address, port } = server.iceCandidates[0]!;
    const connected = this.#generator.connect(transport, { fragment, password, ip: ip ?? address, port });
    return { transport, id: server.id, connected };
  }
}
