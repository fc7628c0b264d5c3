import { randomBytes, randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { Notification, NotificationName } from '#contracts/signalling/notifications.ts';
import { SIGNALLING_PATH, SIGNALLING_PROTOCOL } from '#contracts/signalling/protocol.ts';
import type { Answer } from '#contracts/signalling/requests.ts';
import { ROUTER_CAPABILITIES } from '#contracts/signalling/router-capabilities.ts';

export const PAGE_ORIGIN = 'http://localhost:3000';

export interface RawClient {
  readonly socket: Socket;
  readonly welcome: Notification<'welcome'>;
  request(name: string, data: unknown): Promise<Answer>;
  next<N extends NotificationName>(name: N): Promise<Notification<N>>;
}

export interface RawOptions {
  readonly token: string;
  readonly seatKey?: string;
  readonly origin?: string;
  readonly auth?: Record<string, unknown>;
  /** Sends no capabilities, as a browser of another release does. */
  readonly isUnprepared?: boolean;
  /** Given the socket before it connects, so that nothing said with the greeting is missed. */
  readonly listen?: (socket: Socket) => void;
}

export const newSeatKey = () => randomBytes(24).toString('hex');

/** A client without a browser: any message, any order. Rejects with the code of a refusal. */
export function connectRaw(url: string, options: RawOptions): Promise<RawClient> {
  const socket = io(url, {
    path: SIGNALLING_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    timeout: 4000,
    extraHeaders: { origin: options.origin ?? PAGE_ORIGIN },
    auth: {
      protocol: SIGNALLING_PROTOCOL,
      token: options.token,
      seatKey: options.seatKey ?? newSeatKey(),
      ...(!options.isUnprepared && {
        routerCapabilitiesId: ROUTER_CAPABILITIES.id,
        rtpCapabilities: ROUTER_CAPABILITIES.rtpCapabilities,
      }),
      ...options.auth,
    },
  });
  options.listen?.(socket);
  return new Promise((resolve, reject) => {
    const refuse = (code: string) => {
      socket.disconnect();
      reject(Object.assign(new Error(code), { code }));
    };
    socket.once('connect_error', (error) => refuse(error.message));
    socket.once('refused', ({ code }) => refuse(code));
    socket.once('welcome', (welcome) =>
      resolve({
        socket,
        welcome,
        request: (name, data) => socket.timeout(5000).emitWithAck(name, data),
        next: (name) => new Promise((done) => socket.once(name as string, done)),
      }),
    );
  });
}

/** Opus as a browser would offer it. */
export function opusParameters(ssrc: number) {
  return {
    mid: String(ssrc),
    codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48000, channels: 2, parameters: {} }],
    headerExtensions: [],
    encodings: [{ ssrc }],
    rtcp: { cname: 'test' },
  };
}

/** The same for the same SSRC, so that a test can repeat a request. */
const producerIdOf = (ssrc: number) => `${salt}-${String(ssrc).padStart(12, '0')}`;
const salt = randomUUID().slice(0, 23);

export function produceRequest(ssrc: number, changes: Record<string, unknown> = {}) {
  return {
    producerId: producerIdOf(ssrc),
    kind: 'audio',
    source: 'microphone',
    rtpParameters: opusParameters(ssrc),
    ...changes,
  };
}
