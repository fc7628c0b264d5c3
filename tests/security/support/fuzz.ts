import { randomBytes, randomInt } from 'node:crypto';

/** Any JSON value, nested up to `depth`. */
export function anything(depth = 3): unknown {
  const kind = randomInt(depth > 0 ? 9 : 6);
  if (kind === 0) return null;
  if (kind === 1) return randomInt(2) === 1;
  if (kind === 2) return [0, -1, 1e308, 2 ** 53, -0.5, 127, 4294967296][randomInt(7)];
  if (kind === 3) return randomBytes(randomInt(40)).toString('latin1');
  if (kind === 4) return 'x'.repeat(randomInt(3000));
  if (kind === 5) return ['__proto__', 'constructor', '\u0000', '\u202e', '{{7*7}}'][randomInt(5)];
  if (kind === 6) return Array.from({ length: randomInt(6) }, () => anything(depth - 1));
  return Object.fromEntries(
    Array.from({ length: randomInt(6) }, () => [
      ['transportId', 'producerId', 'rtpParameters', 'codecs', 'kind', '__proto__', 'paused'][randomInt(7)],
      anything(depth - 1),
    ]),
  );
}

/** An honest value with one part, at any depth, replaced by anything. */
export function broken(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || randomInt(4) === 0) return anything(2);
  const copy = structuredClone(value) as Record<string, unknown>;
  const keys = Object.keys(copy);
  const key = keys[randomInt(Math.max(1, keys.length))];
  if (key !== undefined) copy[key] = broken(copy[key]);
  return copy;
}

/** A datagram that looks, by its first bytes, like one of the kinds that share a media port (RFC 7983). */
export function malformedDatagram(): Buffer {
  const body = randomBytes(randomInt(1, 1400));
  const kind = randomInt(5);
  if (kind === 0) {
    // STUN: type, a length that is not true, magic cookie.
    const head = Buffer.alloc(8);
    head.writeUInt16BE([0x0001, 0x0101, 0x0111, 0x3fff][randomInt(4)]!, 0);
    head.writeUInt16BE(randomInt(65_536), 2);
    head.writeUInt32BE(0x2112a442, 4);
    return Buffer.concat([head, body]);
  }
  if (kind === 1) return dtlsRecord(body);
  // RTP and RTCP with header extensions and padding that reach beyond the packet.
  if (kind === 2) body[0] = 0x80 | randomInt(64);
  if (kind === 2 && body.length > 1) body[1] = [111, 96, 200, 201, 205, 206][randomInt(6)]!;
  // Kinds 3 and 4: anything, also empty.
  return kind === 3 ? Buffer.alloc(0) : body;
}

/** A DTLS record (RFC 9147) of handshake, alert, change cipher spec or data, with a length that may be a lie. */
export function dtlsRecord(body: Buffer): Buffer {
  const head = randomBytes(13);
  head[0] = 20 + randomInt(5);
  head.writeUInt16BE([0xfefd, 0xfeff, 0x0000][randomInt(3)]!, 1);
  head.writeUInt16BE(randomInt(2) === 0 ? body.length : randomInt(65_536), 11);
  return Buffer.concat([head, body]);
}
