/** A session of Janus' WebSocket API with one plugin, the videoroom. */
import { randomUUID } from 'node:crypto';

export interface Jsep {
  readonly type: 'offer' | 'answer';
  readonly sdp: string;
}

export interface JanusAnswer {
  readonly janus: string;
  readonly data?: { id: number };
  readonly plugindata?: { data: { id: number; private_id: number; error?: string } };
  readonly jsep?: Jsep;
}

/** Janus ends sessions that are silent for a minute. */
const KEEP_ALIVE_MS = 25_000;

export class JanusSession {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<string, { resolve(answer: JanusAnswer): void; reject(error: Error): void }>();
  #id: number | undefined;
  #keepAlive: NodeJS.Timeout | undefined;

  static async open(url: string): Promise<JanusSession> {
    const socket = new WebSocket(url, 'janus-protocol');
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error('Janus does not answer'));
    });
    const session = new JanusSession(socket);
    session.#id = (await session.#send({ janus: 'create' })).data!.id;
    session.#keepAlive = setInterval(() => void session.#send({ janus: 'keepalive' }), KEEP_ALIVE_MS);
    return session;
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(String(data)));
  }

  async attach(): Promise<number> {
    return (await this.#send({ janus: 'attach', plugin: 'janus.plugin.videoroom' })).data!.id;
  }

  message(handle: number, body: object, jsep?: Jsep): Promise<JanusAnswer> {
    return this.#send({ janus: 'message', handle_id: handle, body, ...(jsep && { jsep }) });
  }

  close(): void {
    clearInterval(this.#keepAlive);
    void this.#send({ janus: 'destroy' });
    setTimeout(() => this.#socket.close(), 300).unref();
  }

  #send(request: object): Promise<JanusAnswer> {
    const transaction = randomUUID();
    return new Promise((resolve, reject) => {
      this.#waiting.set(transaction, { resolve, reject });
      this.#socket.send(JSON.stringify({ transaction, session_id: this.#id, ...request }));
    });
  }

  #hear(answer: JanusAnswer & { transaction: string }): void {
    // An acknowledgement comes before the answer proper.
    const waiting = this.#waiting.get(answer.transaction);
    if (!waiting || answer.janus === 'ack') return;
    this.#waiting.delete(answer.transaction);
    if (answer.janus === 'error' || answer.plugindata?.data.error)
      waiting.reject(new Error(JSON.stringify(answer)));
    else waiting.resolve(answer);
  }
}
