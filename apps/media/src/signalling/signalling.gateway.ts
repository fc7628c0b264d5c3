import { Inject } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection, type OnGatewayInit } from '@nestjs/websockets';
import type { Logger } from 'pino';
import type { Server, Socket } from 'socket.io';
import type { SignallingErrorCode } from '#contracts/signalling/requests.ts';
import { LOGGER } from '../media-config.ts';
import { MediaMetrics } from '../metrics/media-metrics.ts';
import type { PeerConnection } from '../room/peer.ts';
import { Admission, type Admitted } from './admission.ts';
import type { Seat } from './request-feature.ts';
import { answerRequest } from './request-pipeline.ts';
import { Seating } from './seating.ts';
import { SignallingError } from './signalling.error.ts';
import { TokenBucket } from './token-bucket.ts';

/** A tile wall of 100 asks for a layer each when it opens; nobody honest asks 40 times a second for long. */
const REQUEST_BURST = 150;
const REQUESTS_PER_SECOND = 40;
/** Refused for their number before the socket is cut. */
const MAX_EXCESS_REQUESTS = 200;

/** The socket's end: admission at the door, a seat, then one pipeline for whatever comes. */
@WebSocketGateway()
export class SignallingGateway implements OnGatewayInit<Server>, OnGatewayConnection<Socket> {
  constructor(
    private readonly admission: Admission,
    private readonly seating: Seating,
    private readonly metrics: MediaMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  afterInit(server: Server): void {
    server.use((socket, next) => {
      this.admission.admit(socket.handshake.auth, new Date()).then(
        (admitted) => {
          socket.data = admitted;
          next();
        },
        (error: unknown) => next(new Error(this.#refuse(error))),
      );
    });
  }

  async handleConnection(socket: Socket): Promise<void> {
    const startedAt = performance.now();
    const seated = this.seating.seat(socket.data as Admitted, connectionOf(socket));
    // Listens before the seat stands, so that nothing said meanwhile is lost.
    this.#answerAll(socket, seated);
    socket.once('disconnect', () => {
      seated.then(({ peer }) => peer.close('connection-lost')).catch(() => {});
    });
    try {
      const { peer, room } = await seated;
      if (socket.disconnected) peer.close('connection-lost');
      this.metrics.joins.inc();
      this.logger.info(
        { room: room.id, person: peer.person, ms: Math.round(performance.now() - startedAt) },
        'peer seated',
      );
    } catch (error) {
      socket.emit('refused', { code: this.#refuse(error) });
      socket.disconnect(true);
    }
  }

  #answerAll(socket: Socket, seated: Promise<Seat>): void {
    const bucket = new TokenBucket(REQUEST_BURST, REQUESTS_PER_SECOND, Date.now());
    let excess = 0;
    socket.onAny(async (name: unknown, ...args: unknown[]) => {
      const acknowledge = args.at(-1);
      // A message that wants no answer is none of this protocol; counted like the rest, and otherwise ignored.
      const answer =
        typeof acknowledge === 'function' ? (acknowledge as (answer: unknown) => void) : () => {};
      if (!bucket.take(Date.now())) {
        if (++excess > MAX_EXCESS_REQUESTS) socket.disconnect(true);
        return answer({ ok: false, code: 'too-many-requests' });
      }
      const seat = await seated.catch(() => undefined);
      if (!seat) return;
      const isWellFormed = typeof acknowledge === 'function' && args.length === 2;
      const result = isWellFormed
        ? await answerRequest(seat, String(name), args[0], this.logger.child({ room: seat.room.id }))
        : ({ ok: false, code: 'request-invalid' } as const);
      this.metrics.requests.inc({ outcome: result.ok ? 'ok' : result.code });
      answer(result);
    });
  }

  #refuse(error: unknown): SignallingErrorCode {
    const code = error instanceof SignallingError ? error.code : 'internal';
    if (code === 'internal') this.logger.error({ err: error }, 'a connection failed');
    this.metrics.refusals.inc({ code });
    return code;
  }
}

function connectionOf(socket: Socket): PeerConnection {
  return {
    notify: (name, payload) => void socket.emit(name, payload),
    disconnect: () => void socket.disconnect(true),
  };
}
