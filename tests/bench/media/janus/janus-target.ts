/** Debian's Janus with its videoroom, as installed or with a fixed number of event loops. */
import { spawn, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '#platform/embedded/free-port.ts';
import { buildLoopbackInterface } from '../build-generator.ts';
import type { Generator } from '../generator.ts';
import type { LoadPeer, MediaTarget } from '../media-target.ts';
import { writeJanusConfig } from './janus-config.ts';
import { provideJanus } from './janus-package.ts';
import { JanusPeer } from './janus-peer.ts';
import { JanusSession } from './janus-session.ts';

export class JanusTarget implements MediaTarget {
  readonly name: string;
  readonly #eventLoops: number;
  readonly #rooms = new Map<number, Promise<unknown>>();
  #process: ChildProcess | undefined;
  #folder = '';
  #url = '';
  #control: { session: JanusSession; handle: number } | undefined;

  constructor(eventLoops = 0) {
    this.#eventLoops = eventLoops;
    this.name = eventLoops ? `janus, event_loops = ${eventLoops}` : 'janus as installed';
  }

  async start(): Promise<void> {
    const janus = await provideJanus((text) => process.stderr.write(`${text}\n`));
    const port = await findFreePort();
    this.#folder = await writeJanusConfig(janus.root, { port, eventLoops: this.#eventLoops });
    const log = openSync(join(this.#folder, 'log'), 'w');
    this.#process = spawn(janus.command, ['-C', join(this.#folder, 'janus.jcfg'), '-F', this.#folder], {
      env: { ...process.env, LD_LIBRARY_PATH: janus.libraryPath, LD_PRELOAD: await buildLoopbackInterface() },
      stdio: ['ignore', log, log],
    });
    this.#url = `ws://127.0.0.1:${port}`;
    const session = await this.#connect();
    this.#control = { session, handle: await session.attach() };
  }

  processes(): Record<string, number> {
    return { janus: this.#process!.pid as number };
  }

  async enter(generator: Generator, room: number): Promise<LoadPeer> {
    const created = this.#rooms.get(room) ?? this.#createRoom(room);
    this.#rooms.set(room, created);
    await created;
    return new JanusPeer(generator, await JanusSession.open(this.#url), room + 1);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process?.once('exit', resolve));
    this.#process?.kill('SIGKILL');
    await ended;
    await rm(this.#folder, { recursive: true, force: true });
  }

  #createRoom(room: number): Promise<unknown> {
    const { session, handle } = this.#control!;
    return session.message(handle, {
      request: 'create',
      room: room + 1,
      publishers: 16,
      bitrate: 0,
      fir_freq: 0,
      audiocodec: 'opus',
      videocodec: 'vp8',
      notify_joining: false,
      transport_wide_cc_ext: true,
      audiolevel_ext: true,
      audiolevel_event: false,
    });
  }

  async #connect(): Promise<JanusSession> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await JanusSession.open(this.#url);
      } catch (error) {
        if (attempt === 50) throw error;
        await sleep(100);
      }
    }
  }
}
