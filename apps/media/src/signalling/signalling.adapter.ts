import { IoAdapter } from '@nestjs/platform-socket.io';
import type { INestApplicationContext } from '@nestjs/common';
import { MAX_MESSAGE_BYTES, SIGNALLING_PATH } from '#contracts/signalling/protocol.ts';
import { isAllowedOrigin } from './allowed-origin.ts';

/** Nest brings a socket.io of its own. */
type IoServer = ReturnType<IoAdapter['createIOServer']>;

/**
 * socket.io as the signalling needs it: WebSocket only (long polling would add round trips and need sticky proxies),
 * small messages, no compression (its bombs cost memory and its gain is nil here), a dead line noticed in 15 s (a starved browser tab may be silent for some seconds).
 */
export class SignallingAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly publicUrl: string,
  ) {
    super(app);
  }

  override createIOServer(...[port, options]: Parameters<IoAdapter['createIOServer']>): IoServer {
    return super.createIOServer(port, {
      ...options,
      path: SIGNALLING_PATH,
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      perMessageDeflate: false,
      httpCompression: false,
      pingInterval: 5000,
      pingTimeout: 10_000,
      connectTimeout: 8000,
      allowRequest: (request, decide) =>
        decide(null, isAllowedOrigin(request.headers.origin, this.publicUrl)),
    } as Parameters<IoAdapter['createIOServer']>[1]);
  }
}
