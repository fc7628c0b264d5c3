/** The load generator's process, by its line protocol (generator/commands.c). */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { buildGenerator } from './build-generator.ts';

/** Milliseconds. */
export interface Delay {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Counters since the last reset; `delayMs` from the sending call to the kernel's arrival stamp. */
export interface GeneratorReport {
  readonly connected: number;
  readonly streams: number;
  readonly liveStreams: number;
  readonly sentAudio: number;
  readonly sentVideo: number;
  readonly receivedAudio: number;
  readonly receivedVideo: number;
  readonly receivedBytes: number;
  /** By sequence numbers, over all streams received. */
  readonly expected: number;
  readonly received: number;
  readonly keyFrameRequests: number;
  readonly nacks: number;
  readonly delayMs: Delay;
  readonly audioDelayMs: Delay;
  /** Packets whose delay was taken (a part of them carries a time), and those of them that took longer than 5 ms. */
  readonly timed: number;
  readonly laterThan5Ms: number;
  /** Of the packets that were decrypted: whole, and not. */
  readonly intact: number;
  readonly damaged: number;
  readonly sendErrors: number;
  readonly cpuSeconds: number;
  readonly profile: string;
}

/** The generator's end of one WebRTC transport. */
export interface GeneratorTransport {
  readonly id: number;
  readonly fragment: string;
  readonly password: string;
  readonly port: number;
}

export interface RemoteEnd {
  readonly fragment: string;
  readonly password: string;
  readonly ip: string;
  readonly port: number;
}

interface StreamOptions {
  readonly kind: 'audio' | 'video';
  readonly ssrc: number;
  readonly payloadType: number;
  readonly mid: string;
  readonly extensions: { mid: number; sequence: number; sendTime: number; level: number };
}

const TIMEOUT_MS = 15_000;

export class Generator {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<string, (line: string, at: number) => void>();
  readonly #early = new Map<string, { line: string; at: number }>();
  #nextId = 1;
  #fingerprint = '';

  static async start(): Promise<Generator> {
    const generator = new Generator(
      spawn(await buildGenerator(), [], { stdio: ['pipe', 'pipe', 'inherit'] }),
    );
    const { line } = await generator.#next('fingerprint');
    generator.#fingerprint = line.split(' ')[1] as string;
    return generator;
  }

  private constructor(process: ChildProcess) {
    this.#process = process;
    createInterface({ input: process.stdout! }).on('line', (line) => this.#hear(line));
  }

  get pid(): number {
    return this.#process.pid as number;
  }

  /** SHA-256 of the certificate that all transports share. */
  get fingerprint(): string {
    return this.#fingerprint;
  }

  async open(): Promise<GeneratorTransport> {
    const id = this.#nextId++;
    const fragment = randomBytes(4).toString('hex');
    const password = randomBytes(16).toString('hex');
    this.#say(`transport ${id} ${fragment} ${password}`);
    const { line } = await this.#next(`port ${id}`);
    return { id, fragment, password, port: Number(line.split(' ')[2]) };
  }

  /** Resolves when DTLS is up. */
  async connect(
    transport: GeneratorTransport,
    remote: RemoteEnd,
    role: 'client' | 'server' = 'client',
  ): Promise<void> {
    const { fragment, password, ip, port } = remote;
    this.#say(`connect ${transport.id} ${role} ${fragment} ${password} ${ip} ${port}`);
    await this.#next(`connected ${transport.id}`);
  }

  addStream(
    transport: GeneratorTransport,
    { kind, ssrc, payloadType, mid, extensions }: StreamOptions,
  ): void {
    const { mid: midId, sequence, sendTime, level } = extensions;
    this.#say(
      `stream ${transport.id} ${kind} ${ssrc} ${payloadType} ${mid} ${midId} ${sequence} ${sendTime} ${level}`,
    );
  }

  /** Reports arrivals of the transport-wide extension of that id. */
  giveFeedback(transport: GeneratorTransport, extension: number): void {
    this.#say(`feedback ${transport.id} ${extension}`);
  }

  startSending(transport: GeneratorTransport): void {
    this.#say(`start ${transport.id}`);
  }

  close(transport: GeneratorTransport): void {
    this.#say(`close ${transport.id}`);
  }

  /** `performance.now()` at the transport's first media packet. */
  async firstMedia(transport: GeneratorTransport): Promise<number> {
    return (await this.#next(`media ${transport.id}`)).at;
  }

  async reset(): Promise<void> {
    this.#say('reset');
    await this.#next('reset');
  }

  async report(): Promise<GeneratorReport> {
    this.#say('report');
    const { line } = await this.#next('report');
    return JSON.parse(line.slice('report '.length)) as GeneratorReport;
  }

  stop(): void {
    this.#process.kill('SIGKILL');
  }

  #say(line: string): void {
    this.#process.stdin!.write(`${line}\n`);
  }

  #hear(line: string): void {
    const at = performance.now();
    const [event, id] = line.split(' ') as [string, string];
    if (event === 'error') return void process.stderr.write(`generator: ${line}\n`);
    const key = event === 'report' || event === 'reset' || event === 'fingerprint' ? event : `${event} ${id}`;
    const resolve = this.#waiting.get(key);
    this.#waiting.delete(key);
    if (resolve) resolve(line, at);
    else this.#early.set(key, { line, at });
  }

  #next(key: string): Promise<{ line: string; at: number }> {
    const early = this.#early.get(key);
    this.#early.delete(key);
    if (early) return Promise.resolve(early);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(key);
        reject(new Error(`the generator said no "${key}" in ${TIMEOUT_MS / 1000} s`));
      }, TIMEOUT_MS);
      this.#waiting.set(key, (line, at) => {
        clearTimeout(timer);
        resolve({ line, at });
      });
    });
  }
}
