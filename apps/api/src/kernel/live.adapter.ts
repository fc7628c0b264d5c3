import { type INestApplicationContext, Logger } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { lastValueFrom, type Observable } from 'rxjs';
import type { Socket } from 'socket.io';
import { DomainError } from '#domain/error/domain-error.ts';
import type { Config } from '#platform/config/config.ts';
import type { Caller } from './caller.ts';
import { CONFIG } from './config.module.ts';
import { isOwnOrigin } from './csrf.ts';
import { LiveAccess } from './live-access.ts';
import { refusal } from './live-event.decorator.ts';
import { Sessions } from './sessions.ts';
import { TokenBucket } from './token-bucket.ts';

export const LIVE_PATH = '/live';
/** The longest event, a chat line of 2,000 Korean letters, is a tenth of this. */
const MAX_MESSAGE_BYTES = 64_000;
const EVENTS_PER_SECOND = 10;
const EVENTS_AT_ONCE = 40;
/** How long a socket may go on listening after its session ended. */
const SWEEP_MS = 2_000;

/** A socket of the live gateway. `data.caller` is who opened it. */
export type LiveSocket = Omit<Socket, 'data'> & { data: { caller: Caller } };

type IoServer = ReturnType<IoAdapter['createIOServer']>;
type Handler = { message: string; callback: (data: unknown, ack?: unknown) => unknown };

/**
 * socket.io for the live gateway: WebSocket only, from our own pages, signed in by the session's cookie. Every event
 * is held against its declaration first, and the session is looked up again, so that a sign-out counts at once.
 */
export class LiveAdapter extends IoAdapter {
  private readonly log = new Logger('live');
  private readonly sweeps: NodeJS.Timeout[] = [];
  private readonly access: LiveAccess;
  private readonly sessions: Sessions;
  private readonly config: Config;

  constructor(app: INestApplicationContext) {
    super(app);
    this.access = app.get(LiveAccess);
    this.sessions = app.get(Sessions);
    this.config = app.get<Config>(CONFIG);
  }

  override createIOServer(...[port, options]: Parameters<IoAdapter['createIOServer']>): IoServer {
    const { http, production } = this.config;
    const server = super.createIOServer(port, {
      ...options,
      path: LIVE_PATH,
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      // Compressed bombs cost memory and the gain on chat lines is nil.
      perMessageDeflate: false,
      httpCompression: false,
      allowRequest: (request, decide) =>
        decide(null, isOwnOrigin(request as never, { publicUrl: http.publicUrl, production })),
    } as Parameters<IoAdapter['createIOServer']>[1]);
    const sweep = setInterval(() => void this.cutEndedSessions(server), SWEEP_MS);
    sweep.unref();
    this.sweeps.push(sweep);
    server.use((socket, next) => void this.authenticate(socket as unknown as LiveSocket, next));
    return server;
  }

  private async authenticate(socket: LiveSocket, next: (error?: Error) => void): Promise<void> {
    try {
      socket.data.caller = await this.access.authenticate(socket.handshake.headers.cookie);
      next();
    } catch (error) {
      const { unforeseen, ...answer } = refusal(error);
      if (unforeseen) this.log.error({ err: unforeseen }, 'a socket could not be opened');
      next(Object.assign(new Error(answer.code), { data: answer }));
    }
  }

  private async cutEndedSessions(server: IoServer): Promise<void> {
    const sockets = [...server.sockets.sockets.values()] as unknown as LiveSocket[];
    if (sockets.length === 0) return;
    try {
      const hashes = new Set(sockets.map((socket) => socket.data.caller.sessionHash));
      const ended = await this.sessions.findEnded([...hashes]);
      for (const socket of sockets) if (ended.has(socket.data.caller.sessionHash)) socket.disconnect(true);
    } catch (error) {
      this.log.warn({ err: error }, 'sessions of open sockets could not be looked up');
    }
  }

  override bindMessageHandlers(
    socket: Parameters<IoAdapter['bindMessageHandlers']>[0],
    handlers: Handler[],
    transform: (data: unknown) => Observable<unknown>,
  ): void {
    const bucket = new TokenBucket(EVENTS_PER_SECOND, EVENTS_AT_ONCE);
    const live = socket as unknown as LiveSocket;
    for (const { message, callback } of handlers) {
      live.on(message, async (...args: unknown[]) => {
        const acknowledge = args.at(-1);
        const answer = await this.answer(live, bucket, message, args[0], (data) =>
          lastValueFrom(transform(callback(data)), { defaultValue: undefined }),
        );
        if (typeof acknowledge === 'function') (acknowledge as (answer: unknown) => void)(answer);
      });
    }
  }

  private async answer(
    socket: LiveSocket,
    bucket: TokenBucket,
    event: string,
    payload: unknown,
    handle: (data: unknown) => Promise<unknown>,
  ): Promise<unknown> {
    try {
      if (!bucket.take(performance.now())) throw new DomainError('too-many-requests');
      const data = await this.access.admit(event, payload, await this.stillSignedIn(socket));
      return this.withoutInternals(event, (await handle(data)) as object | undefined);
    } catch (error) {
      return this.withoutInternals(event, refusal(error));
    }
  }

  private async stillSignedIn(socket: LiveSocket): Promise<Caller> {
    try {
      return (socket.data.caller = await this.access.authenticate(socket.handshake.headers.cookie));
    } catch (error) {
      // After the acknowledgement has left.
      setImmediate(() => socket.disconnect(true));
      throw error;
    }
  }

  private withoutInternals(event: string, answer: { unforeseen?: unknown } | undefined): unknown {
    if (!answer || !('unforeseen' in answer)) return answer;
    const { unforeseen, ...told } = answer;
    this.log.error({ err: unforeseen, event }, 'event failed');
    return told;
  }

  override async close(server: IoServer): Promise<void> {
    for (const sweep of this.sweeps.splice(0)) clearInterval(sweep);
    await super.close(server);
  }
}
