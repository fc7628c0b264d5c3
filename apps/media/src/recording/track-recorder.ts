import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Consumer, PlainTransport, Router, RtpCapabilities } from 'mediasoup/types';
import type { RoomProducer } from '../room/uplink.ts';
import { findPortPair } from './port-pair.ts';
import { waitUntilTaken } from './port-taken.ts';
import type { RecorderServices, TrackSink } from './recorder-services.ts';
import { sdpOf } from './sdp.ts';

/** A machine with other work takes seconds to load ffmpeg; one that has no port by then has failed. */
const FFMPEG_START_MS = 20_000;
/** A picture of which nothing was written by then lacks its key frame, without which nothing of it can be read. */
const KEY_FRAME_EVERY_MS = 3000;
const FFMPEG_END_MS = 5000;
/** A tile of the film is at most this large: the middle of what a camera sends would blur, the largest wastes nothing. */
const SPATIAL_LAYER = 2;

export interface TrackRecorderOptions {
  readonly router: Router;
  readonly producer: RoomProducer;
  readonly recordingId: string;
  readonly services: RecorderServices;
  /** Nothing is written before. */
  readonly begin: Promise<void>;
  /** `floor` or the language of a channel; null for pictures. */
  readonly output: () => string | null;
}

/**
 * Writes one track down as it is, without decoding: mediasoup sends it over loopback to an ffmpeg of its own, which
 * puts it into Matroska, whose every piece can be read without what follows. The sheet of the whole is made later.
 */
export class TrackRecorder {
  readonly producer: RoomProducer;
  readonly #options: TrackRecorderOptions;
  #transport: PlainTransport | undefined;
  #consumer: Consumer | undefined;
  #ffmpeg: ChildProcess | undefined;
  #sink: TrackSink | undefined;
  #buffered: Buffer[] = [];
  #hasWritten = false;
  #stopping: Promise<void> | undefined;
  /** Resolves when ffmpeg takes what comes; also when it never will. */
  readonly ready: Promise<void>;

  constructor(options: TrackRecorderOptions) {
    this.#options = options;
    this.producer = options.producer;
    const prepared = this.#prepare();
    this.ready = prepared.then(
      () => {},
      () => {},
    );
    this.#write(prepared).catch((err: unknown) => {
      if (!this.producer.closed && !this.#stopping)
        options.services.logger.error({ err }, 'a track cannot be recorded');
      void this.stop();
    });
  }

  /** The sound is heard somewhere else from now on. */
  follow(): void {
    const output = this.#options.output();
    if (output !== null) this.#sink?.switchTo(output, new Date());
  }

  /** Idempotent. Not a packet more is written; resolves when the API has what there is. */
  stop(): Promise<void> {
    return (this.#stopping ??= this.#stop());
  }

  /** An ffmpeg that waits for this track, and the consumer that will send it; none when stopped meanwhile. */
  async #prepare(): Promise<Consumer | undefined> {
    const { router, producer, services } = this.#options;
    const transport = await router.createPlainTransport({
      listenInfo: { protocol: 'udp', ip: '127.0.0.1' },
      rtcpMux: false,
      comedia: false,
    });
    this.#transport = transport;
    if (this.#stopping) {
      transport.close();
      return undefined;
    }
    const port = await findPortPair();
    await transport.connect({ ip: '127.0.0.1', port, rtcpPort: port + 1 });
    const consumer = await transport.consume({
      producerId: producer.id,
      rtpCapabilities: plainCapabilities(router.rtpCapabilities as RtpCapabilities, producer),
      paused: true,
    });
    this.#consumer = consumer;
    consumer.once('producerclose', () => void this.stop());
    if (consumer.type === 'simulcast') await consumer.setPreferredLayers({ spatialLayer: SPATIAL_LAYER });
    if (this.#stopping) return undefined;
    this.#spawn(services, sdpOf(producer.kind, consumer.rtpParameters, port));
    // Sent any sooner, the first packets would be lost: of a picture the key frame, of a sound its place in the film.
    const isReady = await waitUntilTaken(port, FFMPEG_START_MS, () => this.#stopping !== undefined);
    if (this.#stopping) return undefined;
    if (!isReady) throw new Error('ffmpeg opened no port');
    return consumer;
  }

  async #write(prepared: Promise<Consumer | undefined>): Promise<void> {
    const consumer = await prepared;
    await this.#options.begin;
    if (!consumer || this.#stopping) return;
    await this.#openAtFirstPacket(consumer);
    await consumer.resume();
    if (this.producer.kind === 'video') this.#askForKeyFrames(consumer);
  }

  #askForKeyFrames(consumer: Consumer): void {
    const timer = setInterval(() => {
      if (this.#hasWritten || consumer.closed) clearInterval(timer);
      else consumer.requestKeyFrame().catch(() => {});
    }, KEY_FRAME_EVERY_MS);
    timer.unref();
  }

  /** The file's time begins with the first packet, which for somebody muted may be minutes away. */
  async #openAtFirstPacket(consumer: Consumer): Promise<void> {
    const { producer, recordingId, services, output } = this.#options;
    consumer.on('trace', ({ type }) => {
      if (type !== 'rtp' || this.#sink || this.#stopping) return;
      consumer.enableTraceEvent([]).catch(() => {});
      const sink = services.openTrack({
        recordingId,
        trackId: randomUUID(),
        personId: producer.appData.person,
        source: producer.appData.source,
        startedAt: new Date(),
        output: output(),
      });
      for (const bytes of this.#buffered.splice(0)) sink.write(bytes);
      this.#sink = sink;
    });
    await consumer.enableTraceEvent(['rtp']);
  }

  #spawn({ ffmpeg, logger }: RecorderServices, sdp: string): void {
    const child = spawn(
      ffmpeg,
      [
        '-hide_banner',
        '-loglevel',
        'error',
        '-nostats',
        '-protocol_whitelist',
        'pipe,udp,rtp',
        '-analyzeduration',
        '20M',
        '-probesize',
        '10M',
        // Nothing is written before the probe is over: to guess the pace from twenty pictures took a slow camera
        // seconds, and one that was on for less was lost whole.
        '-fpsprobesize',
        '0',
        '-f',
        'sdp',
        '-i',
        'pipe:0',
        '-map',
        '0',
        '-c',
        'copy',
        '-f',
        'matroska',
        '-cluster_time_limit',
        '1000',
        '-flush_packets',
        '1',
        'pipe:1',
      ],
      { stdio: ['pipe', 'pipe', 'pipe'] },
    );
    this.#ffmpeg = child;
    child.on('error', (err) => logger.error({ err }, 'ffmpeg does not run'));
    child.once('exit', () => void this.stop());
    child.stdin?.on('error', () => {});
    child.stdin?.end(sdp);
    child.stdout?.on('data', (bytes: Buffer) => {
      this.#hasWritten = true;
      if (this.#sink) this.#sink.write(bytes);
      else this.#buffered.push(bytes);
    });
    let words = '';
    child.stderr?.on('data', (bytes: Buffer) => (words = (words + bytes.toString()).slice(-500)));
    child.once('exit', (code) => {
      // Ended by us it says 255.
      if (code !== 0 && code !== 255 && !this.#stopping)
        logger.warn({ code, words }, 'ffmpeg ended by itself');
    });
  }

  async #stop(): Promise<void> {
    const at = new Date();
    this.#consumer?.close();
    this.#transport?.close();
    const child = this.#ffmpeg;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGINT');
      const limit = setTimeout(() => child.kill('SIGKILL'), FFMPEG_END_MS);
      await ended;
      clearTimeout(limit);
    }
    await this.#sink?.end(at);
  }
}

/** What ffmpeg takes: this codec alone, no retransmission, no extensions, no congestion control. */
function plainCapabilities(capabilities: RtpCapabilities, producer: RoomProducer): RtpCapabilities {
  const mimeType = producer.rtpParameters.codecs[0]?.mimeType.toLowerCase();
  const codecs = (capabilities.codecs ?? [])
    .filter((codec) => codec.mimeType.toLowerCase() === mimeType)
    .map((codec) => ({
      ...codec,
      rtcpFeedback: (codec.rtcpFeedback ?? []).filter(({ type, parameter }) =>
        codec.kind === 'video' ? parameter === 'pli' || type === 'ccm' : false,
      ),
    }));
  return { codecs, headerExtensions: [] };
}
