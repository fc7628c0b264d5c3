/** As much of a TURN client as it takes to ask for a relay and for permissions (RFC 8489 and 8656), over UDP. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';

const MAGIC = 0x2112a442;
const ALLOCATE = 0x0003;
const CREATE_PERMISSION = 0x0008;
const Attribute = {
  username: 0x0006,
  integrity: 0x0008,
  error: 0x0009,
  peer: 0x0012,
  realm: 0x0014,
  nonce: 0x0015,
  family: 0x0017,
  transport: 0x0019,
} as const;

export interface Credentials {
  readonly username: string;
  readonly credential: string;
}

/** What the server said: `ok`, or the code of its refusal (401 not authorised, 403 forbidden). */
export type TurnAnswer = 'ok' | number;

/** One client with one allocation. */
export class TurnClient {
  readonly #socket: Socket;
  readonly #port: number;
  readonly #credentials: Credentials;
  #realm = '';
  #nonce = '';

  constructor(port: number, credentials: Credentials) {
    this.#socket = createSocket('udp4');
    this.#port = port;
    this.#credentials = credentials;
  }

  /** Asks for a relay of that address family. */
  async allocate(family: 4 | 6 = 4): Promise<TurnAnswer> {
    const wanted = [
      attribute(Attribute.transport, Buffer.from([17, 0, 0, 0])),
      ...(family === 6 ? [attribute(Attribute.family, Buffer.from([2, 0, 0, 0]))] : []),
    ];
    const first = await this.#ask(ALLOCATE, wanted, false);
    if (first !== 401) return first;
    return this.#ask(ALLOCATE, wanted, true);
  }

  /** Asks to be let relay to `address`. */
  permit(address: string): Promise<TurnAnswer> {
    return this.#ask(CREATE_PERMISSION, [], true, address);
  }

  close(): void {
    this.#socket.close();
  }

  async #ask(method: number, given: Buffer[], isSigned: boolean, peer?: string): Promise<TurnAnswer> {
    const id = randomBytes(12);
    const attributes = peer ? [...given, attribute(Attribute.peer, xorAddress(peer, id))] : given;
    const request = isSigned ? this.#sign(method, id, attributes) : message(method, id, attributes);
    const answer = await this.#exchange(request, id);
    const found = readAttributes(answer);
    this.#realm = found.get(Attribute.realm)?.toString() ?? this.#realm;
    this.#nonce = found.get(Attribute.nonce)?.toString() ?? this.#nonce;
    // Class 0x0100 is a success, 0x0110 an error, whose code is in hundreds and units.
    if ((answer.readUInt16BE(0) & 0x0110) === 0x0100) return 'ok';
    const error = found.get(Attribute.error);
    if (!error) throw new Error('a refusal without a code');
    return (error[2]! & 7) * 100 + error[3]!;
  }

  #sign(method: number, id: Buffer, attributes: Buffer[]): Buffer {
    const { username, credential } = this.#credentials;
    const all = [
      ...attributes,
      attribute(Attribute.username, Buffer.from(username)),
      attribute(Attribute.realm, Buffer.from(this.#realm)),
      attribute(Attribute.nonce, Buffer.from(this.#nonce)),
    ];
    const key = createHash('md5').update(`${username}:${this.#realm}:${credential}`).digest();
    // The length counts the integrity attribute itself, which is not yet there (RFC 8489, 14.5).
    const unsigned = message(method, id, all, 24);
    const integrity = createHmac('sha1', key).update(unsigned).digest();
    return Buffer.concat([unsigned, attribute(Attribute.integrity, integrity)]);
  }

  #exchange(request: Buffer, id: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => settle(() => reject(new Error('the TURN server is silent'))), 5000);
      const onMessage = (answer: Buffer) => {
        if (answer.length >= 20 && answer.subarray(8, 20).equals(id)) settle(() => resolve(answer));
      };
      const settle = (then: () => void) => {
        clearTimeout(timer);
        this.#socket.off('message', onMessage);
        then();
      };
      this.#socket.on('message', onMessage);
      this.#socket.send(request, this.#port, '127.0.0.1');
    });
  }
}

function message(method: number, id: Buffer, attributes: Buffer[], extra = 0): Buffer {
  const body = Buffer.concat(attributes);
  const head = Buffer.alloc(8);
  head.writeUInt16BE(method, 0);
  head.writeUInt16BE(body.length + extra, 2);
  head.writeUInt32BE(MAGIC, 4);
  return Buffer.concat([head, id, body]);
}

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

function readAttributes(answer: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>();
  for (let at = 20; at + 4 <= answer.length;) {
    const length = answer.readUInt16BE(at + 2);
    found.set(answer.readUInt16BE(at), answer.subarray(at + 4, at + 4 + length));
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
  return found;
}

/** XOR-PEER-ADDRESS; the port of a permission means nothing. */
function xorAddress(address: string, id: Buffer): Buffer {
  const isV6 = isIPv6(address);
  const bytes = isV6 ? bytesOfV6(address) : Buffer.from(address.split('.').map(Number));
  const mask = Buffer.alloc(16);
  mask.writeUInt32BE(MAGIC, 0);
  id.copy(mask, 4);
  const head = Buffer.from([0, isV6 ? 2 : 1, 0, 0]);
  head.writeUInt16BE(9 ^ (MAGIC >>> 16), 2);
  return Buffer.concat([head, Buffer.from(bytes.map((byte, index) => byte ^ mask[index]!))]);
}

function bytesOfV6(address: string): Buffer {
  // URL writes it out in the shortest form; dotted endings become hexadecimal.
  const plain = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [left = '', right] = plain.split('::');
  const parts = (text: string) => (text ? text.split(':').map((part) => parseInt(part, 16)) : []);
  const [head, tail] = [parts(left), parts(right ?? '')];
  const words = [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
  const bytes = Buffer.alloc(16);
  words.forEach((word, index) => bytes.writeUInt16BE(word, index * 2));
  return bytes;
}
