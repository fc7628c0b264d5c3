import { createHmac, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const FINGERPRINT_XOR = 0x5354554e;

/** A binding request of a controlling ICE agent (RFC 8489, RFC 8445), signed by the server's password. */
export function bindingRequest(usernameFragment: string, password: string): Buffer {
  const attributes = [
    attribute(0x0006, Buffer.from(`${usernameFragment}:attacker`)),
    attribute(0x0024, Buffer.from([0x6e, 0x7f, 0x1e, 0xff])),
    attribute(0x802a, randomBytes(8)),
    attribute(0x0025, Buffer.alloc(0)),
  ];
  const transaction = randomBytes(12);
  const signed = message(transaction, attributes, 24);
  const integrity = createHmac('sha1', password).update(signed).digest();
  const whole = message(transaction, [...attributes, attribute(0x0008, integrity)], 8);
  const fingerprint = Buffer.alloc(4);
  fingerprint.writeUInt32BE((crc32(whole) ^ FINGERPRINT_XOR) >>> 0);
  return Buffer.concat([whole, attribute(0x8028, fingerprint)]);
}

/** `more`: bytes of attributes that follow and count into the length already. */
function message(transaction: Buffer, attributes: readonly Buffer[], more: number): Buffer {
  const body = Buffer.concat(attributes);
  const head = Buffer.alloc(8);
  head.writeUInt16BE(0x0001, 0);
  head.writeUInt16BE(body.length + more, 2);
  head.writeUInt32BE(0x2112a442, 4);
  return Buffer.concat([head, transaction, body]);
}

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}
