/** A bad line in user space: datagrams between browsers and a media port, lost, delayed and squeezed as told. */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';

/** What a line does to each direction. Changes apply to the next datagram. */
export interface Conditions {
  /** 0 to 1. */
  loss: number;
  /** One way. */
  delayMs: number;
  /** Of each direction; datagrams that would wait longer than `MAX_QUEUE_MS` are dropped, as a router does. */
  kilobitsPerSecond: number;
}

export const INTACT: Readonly<Conditions> = { loss: 0, delayMs: 0, kilobitsPerSecond: Infinity };
const MAX_QUEUE_MS = 300;

/** Everything of one person: all their flows share the conditions and the capacity. */
export class Line {
  readonly conditions: Conditions;
  readonly #freeAt = { up: 0, down: 0 };
  #seed: number;

  constructor(conditions: Readonly<Conditions>, seed = 1) {
    this.conditions = { ...conditions };
    this.#seed = seed;
  }

  /** Runs `deliver` when the datagram comes out at the other end, if it does. */
  carry(direction: 'up' | 'down', bytes: number, deliver: () => void): void {
    const { loss, delayMs, kilobitsPerSecond } = this.conditions;
    if (this.#random() < loss) return;
    const now = performance.now();
    const startsAt = Math.max(now, this.#freeAt[direction]);
    if (startsAt - now > MAX_QUEUE_MS) return;
    this.#freeAt[direction] = startsAt + (bytes * 8) / kilobitsPerSecond;
    const wait = this.#freeAt[direction] - now + delayMs;
    if (wait < 0.5) deliver();
    else setTimeout(deliver, wait);
  }

  /** mulberry32: the same losses in every run. */
  #random(): number {
    this.#seed = (this.#seed + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#seed ^ (this.#seed >>> 15), 1 | this.#seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
}

/** Stands at an address of its own in front of the media port. Whoever sends first belongs to `line` as it is then. */
export class LineRelay {
  line = new Line(INTACT);
  readonly #front: Socket;
  readonly #port: number;
  readonly #target: string;
  readonly #flows = new Map<string, { socket: Socket; line: Line }>();

  /** `address` is another one of the loopback interface than `target`, with the same port. */
  static async listen(address: string, target: string, port: number): Promise<LineRelay> {
    const front = createSocket({ type: 'udp4', recvBufferSize: 1 << 20, sendBufferSize: 1 << 20 });
    await new Promise<void>((resolve, reject) => {
      front.once('error', reject);
      front.bind(port, address, resolve);
    });
    return new LineRelay(front, target, port);
  }

  private constructor(front: Socket, target: string, port: number) {
    this.#front = front;
    this.#target = target;
    this.#port = port;
    front.on('message', (bytes, from) => this.#fromBrowser(bytes, from));
  }

  close(): void {
    this.#front.close();
    for (const { socket } of this.#flows.values()) socket.close();
  }

  #fromBrowser(bytes: Buffer, from: RemoteInfo): void {
    const { socket, line } = this.#flowOf(from);
    line.carry('up', bytes.length, () => socket.send(bytes, this.#port, this.#target, ignore));
  }

  #flowOf(from: RemoteInfo): { socket: Socket; line: Line } {
    const key = `${from.address}:${from.port}`;
    const known = this.#flows.get(key);
    if (known) return known;
    const socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 20 });
    const flow = { socket, line: this.line };
    socket.on('message', (bytes) =>
      flow.line.carry('down', bytes.length, () => this.#front.send(bytes, from.port, from.address, ignore)),
    );
    this.#flows.set(key, flow);
    return flow;
  }
}

/** A closed port at either end is part of a bad line. */
function ignore(): void {}
