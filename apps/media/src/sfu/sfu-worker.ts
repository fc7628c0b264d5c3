import { setTimeout as sleep } from 'node:timers/promises';
import * as mediasoup from 'mediasoup';
import type {
  Router,
  RouterRtpCodecCapability,
  WebRtcServer,
  WebRtcTransport,
  Worker,
} from 'mediasoup/types';
import { MEDIA_CODECS } from '#contracts/signalling/media-codecs.ts';

export interface SfuWorkerOptions {
  readonly listenIp: string;
  readonly announcedAddress: string;
  readonly workerBin: string | undefined;
}

/**
 * The kernel's default of 208 KiB overflows when key frames of several rooms coincide: a worker then loses packets at
 * 60 % of what it carries with 1 MiB. 4 MiB is a sixth of a second of a full worker's input, for when other work takes
 * its core away. The kernel grants no more than `net.core.rmem_max`.
 */
const SOCKET_BUFFER_BYTES = 4 * 1024 * 1024;
/** Consumers that one worker carries on one core without loss; load is counted against it. */
export const CONSUMERS_PER_WORKER = 700;
/** A person's line upwards: three simulcast layers and a shared screen. */
const MAX_INCOMING_BITRATE = 6_000_000;

/** One mediasoup worker process with its one media port. Closing it, or its death, closes every room on it. */
export class SfuWorker {
  readonly #worker: Worker;
  readonly #options: SfuWorkerOptions;
  #webRtcServer: WebRtcServer | undefined;
  #consumers = 0;
  #transports = 0;
  #rooms = 0;

  /** Starts the process; it takes its port by {@link listen}. */
  static async create(options: SfuWorkerOptions): Promise<SfuWorker> {
    const worker = await mediasoup.createWorker({ logLevel: 'warn', workerBin: options.workerBin });
    leaveSignalsToUs(worker);
    return new SfuWorker(worker, options);
  }

  private constructor(worker: Worker, options: SfuWorkerOptions) {
    this.#worker = worker;
    this.#options = options;
  }

  /**
   * Takes the media port, UDP and TCP; 0 takes any free one.
   * @throws when it cannot be used
   */
  async listen(port: number): Promise<void> {
    this.#webRtcServer = await listen(this.#worker, this.#options, port);
  }

  get pid(): number {
    return this.#worker.pid;
  }

  get closed(): boolean {
    return this.#worker.closed;
  }

  /** Tracks on their way to somebody, over all rooms. */
  get consumers(): number {
    return this.#consumers;
  }

  /** Rooms that began on this worker or spread to it. */
  get rooms(): number {
    return this.#rooms;
  }

  /** Open ends of all kinds, over all rooms. */
  get transports(): number {
    return this.#transports;
  }

  /** `onDied` runs once when the process ends without being asked to. */
  onDied(onDied: () => void): void {
    this.#worker.on('died', onDied);
  }

  async createRouter(): Promise<Router> {
    const router = await this.#worker.createRouter({
      mediaCodecs: MEDIA_CODECS as unknown as RouterRtpCodecCapability[],
    });
    this.#rooms++;
    router.observer.once('close', () => this.#rooms--);
    router.observer.on('newtransport', (transport) => {
      this.#transports++;
      transport.observer.once('close', () => this.#transports--);
      transport.observer.on('newconsumer', (consumer) => {
        this.#consumers++;
        consumer.observer.once('close', () => this.#consumers--);
      });
    });
    return router;
  }

  /** A transport of `router`, which must be one of this worker's. `up` is the browser's sending direction. */
  async createTransport(router: Router, direction: 'up' | 'down'): Promise<WebRtcTransport> {
    if (!this.#webRtcServer) throw new Error('the worker does not listen yet');
    const transport = await router.createWebRtcTransport({
      webRtcServer: this.#webRtcServer,
      enableUdp: true,
      enableTcp: true,
      preferUdp: true,
      initialAvailableOutgoingBitrate: 1_000_000,
    });
    if (direction === 'up') await transport.setMaxIncomingBitrate(MAX_INCOMING_BITRATE);
    return transport;
  }

  /** CPU milliseconds used so far. */
  async cpuTime(): Promise<number> {
    const usage = await this.#worker.getResourceUsage();
    return usage.ru_utime + usage.ru_stime;
  }

  close(): void {
    this.#worker.close();
  }
}

/**
 * mediasoup closes its workers as soon as our process is asked to stop, and would cut off everybody who still has to
 * move to another node. When a worker ends is ours to say; when we are killed it ends by itself.
 */
function leaveSignalsToUs(worker: Worker): void {
  const { onSignal } = worker as unknown as { readonly onSignal?: NodeJS.SignalsListener };
  if (!onSignal) return;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal);
}

const LISTEN_ATTEMPTS = 150;
const LISTEN_PAUSE_MS = 20;

/** After a crash the kernel may hold the port for a moment, since the old worker ends only when its pipe breaks. */
async function listen(worker: Worker, options: SfuWorkerOptions, port: number): Promise<WebRtcServer> {
  const info = {
    ip: options.listenIp,
    ...(options.announcedAddress !== options.listenIp && { announcedAddress: options.announcedAddress }),
    ...(port !== 0 && { port }),
    recvBufferSize: SOCKET_BUFFER_BYTES,
    sendBufferSize: SOCKET_BUFFER_BYTES,
  };
  for (let attempt = 1; ; attempt++) {
    try {
      return await worker.createWebRtcServer({
        listenInfos: [
          { ...info, protocol: 'udp' },
          { ...info, protocol: 'tcp' },
        ],
      });
    } catch (error) {
      if (attempt === LISTEN_ATTEMPTS || worker.closed) {
        throw new Error(
          `Media port ${port} on ${options.listenIp} cannot be used. Set MEDIA_PORT to a free one.`,
          { cause: error },
        );
      }
      await sleep(LISTEN_PAUSE_MS);
    }
  }
}
