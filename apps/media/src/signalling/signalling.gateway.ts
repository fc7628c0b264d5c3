import { Inject } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection, type OnGatewayInit } from '@nestjs/websockets';
import type { Logger } from 'pino';
import type { Server, Socket } from 'socket.io';
import type { SignallingErrorCode } from '#contracts/signalling/requests.ts';
import { LOGGER } from '../media-config.ts';
import { MediaMetrics } from '../metrics/media-metrics.ts';
import { Admission, type Admitted } from './admission.ts';
import { Allowance } from './allowance.ts';
import type { Seat } from './request-feature.ts';
import { answerRequest } from './request-pipeline.ts';
import { Seating } from './seating.ts';
import { SignallingError } from './signalling.error.ts';
import { Turns } from './turns.ts';
import { connectionOf } from './socket-connection.ts';

/** The socket's end: admission at the door, a seat, then one pipeline for whatever comes. */
@WebSocketGateway()
export class SignallingGateway implements OnGatewayInit<Server>, OnGatewayConnection<Socket> {
  readonly #turns = new Turns();

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
    const allowance = new Allowance(Date.now());
    const turn = this.#turns.newTaker();
    socket.once('disconnect', () => turn.leave());
    socket.onAny((name: unknown, ...args: unknown[]) => {
      const acknowledge = args.at(-1);
      // A message that wants no answer is none of this protocol; counted like the rest, and otherwise ignored.
      const answer =
        typeof acknowledge === 'function' ? (acknowledge as (answer: unknown) => void) : () => {};
      const verdict = allowance.take(name, Date.now());
      if (verdict === 'cut') return void socket.disconnect(true);
      if (verdict === 'refuse') return answer({ ok: false, code: 'too-many-requests' });
      turn.do(async () => {
        const seat = await seated.catch(() => undefined);
        if (!seat) return;
        const isWellFormed = typeof acknowledge === 'function' && args.length === 2;
        const result = isWellFormed
          ? await answerRequest(seat, String(name), args[0], this.logger)
          : ({ ok: false, code: 'request-invalid' } as const);
        this.metrics.requests.inc({ outcome: result.ok ? 'ok' : result.code });
        answer(result);
      });
    });
  }

  #refuse(error: unknown): SignallingErrorCode {
    const code = error instanceof SignallingError ? error.code : 'internal';
    if (code === 'internal') this.logger.error({ err: error }, 'a connection failed');
    this.metrics.refusals.inc({ code });
    return code;
  }
}
