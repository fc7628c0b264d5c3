import { io, type Socket } from 'socket.io-client';
import type { Notification, NotificationName } from '#contracts/signalling/notifications.ts';
import { SIGNALLING_PATH, SIGNALLING_PROTOCOL } from '#contracts/signalling/protocol.ts';
import type {
  Answer,
  Handshake,
  RequestInput,
  RequestName,
  RequestResults,
  SignallingErrorCode,
} from '#contracts/signalling/requests.ts';

/** A refusal by the media node, by its code; `connection-lost` and `timeout` are ours. */
export class SignallingRefusal extends Error {
  override readonly name = 'SignallingRefusal';
  readonly code: SignallingErrorCode | 'connection-lost' | 'timeout';

  constructor(code: SignallingErrorCode | 'connection-lost' | 'timeout') {
    super(code);
    this.code = code;
  }
}

/** For a connection over however slow a line. */
export const CONNECT_LIMIT_MS = 8000;
const REQUEST_TIMEOUT_MS = 15_000;

type Handlers = { [N in NotificationName]?: (payload: Notification<N>) => void };

/** One socket to one media node. It never reconnects by itself: a new connection needs a new grant. */
export class SignallingClient {
  readonly #socket: Socket;
  readonly #queued: [NotificationName, unknown][] = [];
  #handlers: Handlers | undefined;

  /**
   * Connects and waits for the greeting, no longer than `limit` milliseconds. What comes after it waits for
   * {@link listen}.
   * @throws SignallingRefusal
   */
  static async connect(
    url: string,
    auth: Omit<Handshake, 'protocol'>,
    signal: AbortSignal,
    limit = CONNECT_LIMIT_MS,
  ): Promise<{ client: SignallingClient; welcome: Notification<'welcome'> }> {
    const socket = io(url, {
      path: SIGNALLING_PATH,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      timeout: limit,
      auth: { ...auth, protocol: SIGNALLING_PROTOCOL },
    });
    const client = new SignallingClient(socket);
    try {
      return { client, welcome: await greeting(socket, limit, signal) };
    } catch (error) {
      client.close();
      throw error;
    }
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.onAny((name: NotificationName, payload: unknown) => {
      if (name === 'welcome') return;
      if (this.#handlers) this.#tell(name, payload);
      else this.#queued.push([name, payload]);
    });
  }

  get isConnected(): boolean {
    return this.#socket.connected;
  }

  listen(handlers: Handlers): void {
    this.#handlers = handlers;
    for (const [name, payload] of this.#queued.splice(0)) this.#tell(name, payload);
  }

  /** Runs when the connection ends from the other side or by the line; not after {@link close}. */
  onLost(onLost: () => void): void {
    this.#socket.once('disconnect', (reason) => {
      if (reason !== 'io client disconnect') onLost();
    });
  }

  /**
   * @param limit milliseconds for the answer
   * @throws SignallingRefusal
   */
  async request<N extends RequestName>(
    name: N,
    data: RequestInput<N>,
    limit = REQUEST_TIMEOUT_MS,
  ): Promise<RequestResults[N]> {
    if (!this.#socket.connected) throw new SignallingRefusal('connection-lost');
    let answer: Answer<N>;
    try {
      answer = (await this.#socket.timeout(limit).emitWithAck(name, data)) as Answer<N>;
    } catch {
      throw new SignallingRefusal(this.#socket.connected ? 'timeout' : 'connection-lost');
    }
    if (!answer.ok) throw new SignallingRefusal(answer.code);
    return answer.data;
  }

  /** For requests whose refusal changes nothing for the person: the thing they are about is gone. */
  async ask<N extends RequestName>(name: N, data: RequestInput<N>): Promise<void> {
    await this.request(name, data).catch(() => {});
  }

  /** Idempotent. */
  close(): void {
    this.#socket.disconnect();
  }

  #tell(name: NotificationName, payload: unknown): void {
    (this.#handlers?.[name] as ((payload: unknown) => void) | undefined)?.(payload);
  }
}

function greeting(socket: Socket, limit: number, signal: AbortSignal): Promise<Notification<'welcome'>> {
  return new Promise((resolve, reject) => {
    const fail = (code: SignallingRefusal['code']) => reject(new SignallingRefusal(code));
    const timer = setTimeout(() => fail('timeout'), limit);
    const settle = <A extends unknown[]>(then: (...args: A) => void) => {
      return (...args: A) => {
        clearTimeout(timer);
        then(...args);
      };
    };
    socket.once('welcome', settle(resolve));
    // A refusal at the door has its code as message; without `data`-less ones the line itself failed.
    socket.once(
      'connect_error',
      settle((error: Error) =>
        fail(socket.active ? 'connection-lost' : (error.message as SignallingErrorCode)),
      ),
    );
    socket.once(
      'refused',
      settle(({ code }: Notification<'refused'>) => fail(code)),
    );
    socket.once(
      'disconnect',
      settle(() => fail('connection-lost')),
    );
    signal.addEventListener(
      'abort',
      settle(() => fail('connection-lost')),
      { once: true },
    );
  });
}
