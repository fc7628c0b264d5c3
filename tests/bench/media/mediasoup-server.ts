/** Bare mediasoup behind a small JSON WebSocket: one worker, one WebRtcServer, a router a room. Nothing else. */
import { createWorker, type types } from 'mediasoup';
import { WebSocketServer } from 'ws';

type Router = types.Router;
type Transport = types.WebRtcTransport;

const SOCKET_BUFFER_BYTES = 1024 * 1024;
const mediaCodecs = [
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48000, channels: 2 },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90000 },
] as types.RouterRtpCodecCapability[];

const worker = await createWorker({ logLevel: 'error', workerBin: process.env['MEDIASOUP_WORKER_BIN'] });
const webRtcServer = await worker.createWebRtcServer({
  listenInfos: [
    {
      protocol: 'udp',
      ip: '127.0.0.1',
      recvBufferSize: SOCKET_BUFFER_BYTES,
      sendBufferSize: SOCKET_BUFFER_BYTES,
    },
  ],
});
const rooms = new Map<number, Promise<Router>>();

function routerOf(room: number): Promise<Router> {
  const router = rooms.get(room) ?? worker.createRouter({ mediaCodecs });
  rooms.set(room, router);
  return router;
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
server.on('connection', (socket) => {
  let router: Router;
  const transports = new Map<string, Transport>();
  const consumers = new Map<string, types.Consumer>();
  const transport = (id: string) => transports.get(id) as Transport;

  // eslint-disable-next-line typescript/no-explicit-any
  const methods: Record<string, (data: any) => Promise<unknown>> = {
    async join({ room }) {
      router = await routerOf(room);
      return router.rtpCapabilities;
    },
    async createTransport() {
      const made = await router.createWebRtcTransport({
        webRtcServer,
        enableUdp: true,
        initialAvailableOutgoingBitrate: 1_000_000,
      });
      transports.set(made.id, made);
      const { id, iceParameters, iceCandidates, dtlsParameters } = made;
      return { id, iceParameters, iceCandidates, dtlsParameters };
    },
    async connect({ id, dtlsParameters }) {
      await transport(id).connect({ dtlsParameters });
    },
    async produce({ id, kind, rtpParameters }) {
      return (await transport(id).produce({ kind, rtpParameters })).id;
    },
    async consume({ id, producerId, rtpCapabilities }) {
      const consumer = await transport(id).consume({ producerId, rtpCapabilities, paused: true });
      consumers.set(consumer.id, consumer);
      return { id: consumer.id, rtpParameters: consumer.rtpParameters };
    },
    async resume({ id }) {
      await consumers.get(id)?.resume();
    },
  };
  socket.on('message', async (message) => {
    const { id, method, params } = JSON.parse(String(message)) as {
      id: number;
      method: string;
      params: unknown;
    };
    try {
      socket.send(JSON.stringify({ id, result: (await methods[method]?.(params)) ?? null }));
    } catch (error) {
      socket.send(JSON.stringify({ id, error: String(error) }));
    }
  });
  socket.on('close', () => {
    for (const made of transports.values()) made.close();
  });
});
await new Promise<void>((resolve) => server.once('listening', resolve));
const { port } = server.address() as { port: number };
process.stdout.write(`${JSON.stringify({ port, worker: worker.pid })}\n`);
