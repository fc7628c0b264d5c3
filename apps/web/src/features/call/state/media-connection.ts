import type { Device, Transport } from 'mediasoup-client/types';
import type { JoinGrant } from '#contracts/signalling/join-token.ts';
import type { LineReport } from '#contracts/signalling/line-report.ts';
import type { Notification } from '#contracts/signalling/notifications.ts';
import { ROUTER_CAPABILITIES } from '#contracts/signalling/router-capabilities.ts';
import type { RequestInput, RequestName, RequestResults } from '#contracts/signalling/requests.ts';
import type { TransportParameters } from '#contracts/signalling/rtp.ts';
import type { ConnectionListener, LossReason } from './connection-listener.ts';
import { deviceFor, prepareDevice } from './prepared-device.ts';
import { ReceivedTracks } from './received-tracks.ts';
import { SentTracks } from './sent-tracks.ts';
import { SignallingClient } from './signalling-client.ts';
import { TransportWatch } from './transport-watch.ts';

export interface ConnectOptions {
  readonly seatKey: string;
  /** Milliseconds until the greeting must be here. */
  readonly connectLimit: number;
  /** What the room's former life sealed; see {@link Interpretation}. */
  readonly roomState: string | undefined;
}

interface Parts {
  readonly client: SignallingClient;
  readonly device: Device;
  readonly welcome: Notification<'welcome'>;
  readonly grant: JoinGrant;
  readonly listener: ConnectionListener;
}

/**
 * One life of the line to one media node: socket, transports, what goes up and what comes down. It is never mended
 * beyond an ICE restart; when it is lost, the next one is opened with a new grant.
 */
export class MediaConnection {
  readonly welcome: Notification<'welcome'>;
  readonly #parts: Parts;
  readonly #sendTransport: Transport | null;
  readonly #recvTransport: Transport;
  readonly sent: SentTracks;
  readonly received: ReceivedTracks;
  readonly #watches: TransportWatch[];
  #closed = false;

  /**
   * Two signalling round trips from here to media: the handshake with our capabilities is answered with both
   * transports and all consumers; `connectTransport`, `produce` and `resumeConsumers` then go out together.
   */
  static async open(
    grant: JoinGrant,
    { seatKey, connectLimit, roomState }: ConnectOptions,
    listener: ConnectionListener,
    signal: AbortSignal,
  ): Promise<MediaConnection> {
    const { recvRtpCapabilities } = await prepareDevice();
    const { client, welcome } = await SignallingClient.connect(
      grant.url,
      {
        token: grant.token,
        seatKey,
        purpose: 'join',
        routerCapabilitiesId: ROUTER_CAPABILITIES.id,
        rtpCapabilities: recvRtpCapabilities as never,
        ...(roomState !== undefined && { roomState }),
      },
      signal,
      connectLimit,
    );
    const device = await deviceFor(welcome);
    return new MediaConnection({ client, device, welcome, grant, listener });
  }

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.welcome = parts.welcome;
    const { welcome, client } = parts;
    this.#sendTransport = welcome.sendTransport && this.#createTransport('send', welcome.sendTransport);
    this.#recvTransport = this.#createTransport('recv', welcome.recvTransport);
    this.sent = new SentTracks(client, this.#sendTransport);
    this.received = new ReceivedTracks(client, this.#recvTransport, parts.listener);
    this.#watches = [this.#sendTransport, this.#recvTransport]
      .filter((transport) => transport !== null)
      .map((transport) => new TransportWatch(transport, client, () => this.#lose()));
    client.onLost(() => this.#lose());
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Takes in what is there already and tells what was said since the greeting; done once the listener is ready. */
  async start(): Promise<void> {
    const { welcome, client, device } = this.#parts;
    this.#listen();
    const consumers =
      welcome.consumers ??
      (await client.request('join', { rtpCapabilities: device.recvRtpCapabilities as never })).consumers;
    await this.received.receive(consumers);
  }

  #listen(): void {
    const { client, listener } = this.#parts;
    client.listen({
      newConsumer: ({ consumer }) => void this.received.receive([consumer]),
      consumerClosed: ({ consumerId }) => this.received.drop(consumerId),
      consumerPaused: ({ consumerId }) => listener.onTrackPaused(consumerId, true),
      consumerResumed: ({ consumerId }) => listener.onTrackPaused(consumerId, false),
      senderScore: ({ consumerId, score }) => listener.onSenderScore(consumerId, score),
      peerJoined: (payload) => listener.onPeerJoined(payload),
      peerLeft: (payload) => listener.onPeerLeft(payload),
      activeSpeaker: ({ personId }) => listener.onActiveSpeaker(personId),
      recording: ({ isOn }) => listener.onRecording(isOn),
      moving: () => listener.onMoving(),
      interpretation: (payload) => listener.interpretation.onShared(payload),
      talkTime: (payload) => listener.interpretation.onTalkTime(payload),
      roomState: (payload) => listener.interpretation.onRoomState(payload),
      rightsChanged: ({ rights }) => listener.onRights(rights),
      rejoin: ({ reason }) => this.#lose(reason),
      ended: (ended) => {
        if (this.#closed) return;
        this.close();
        listener.onEnded(ended);
      },
    });
  }

  async refuseRecording(): Promise<void> {
    await this.#parts.client.ask('refuseRecording', {});
  }

  /** Tells the node how this line is. */
  async reportLine(report: LineReport): Promise<void> {
    await this.#parts.client.ask('reportLine', report);
  }

  /** For requests of features. @throws SignallingRefusal */
  request<N extends RequestName>(name: N, data: RequestInput<N>): Promise<RequestResults[N]> {
    return this.#parts.client.request(name, data);
  }

  /** Statistics of both directions, for {@link measureLine}. */
  async stats(): Promise<{ up: RTCStatsReport | null; down: RTCStatsReport } | null> {
    if (this.#closed) return null;
    const [up, down] = await Promise.all([
      this.#sendTransport?.getStats() ?? null,
      this.#recvTransport.getStats(),
    ]);
    return { up, down };
  }

  /** Tells the node that the person leaves for good, then closes. */
  async leave(): Promise<void> {
    if (this.#parts.client.isConnected) {
      await Promise.race([
        this.#parts.client.ask('leave', {}),
        new Promise((resolve) => setTimeout(resolve, 300)),
      ]);
    }
    this.close();
  }

  /** Idempotent. Local tracks stay alive: the next connection sends them again. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const watch of this.#watches) watch.close();
    this.#sendTransport?.close();
    this.#recvTransport.close();
    this.#parts.client.close();
  }

  #createTransport(direction: 'send' | 'recv', parameters: TransportParameters): Transport {
    const { client, device, grant } = this.#parts;
    const options = { ...parameters, iceServers: grant.iceServers as RTCIceServer[] } as never;
    const transport =
      direction === 'send' ? device.createSendTransport(options) : device.createRecvTransport(options);
    transport.on('connect', ({ dtlsParameters }, done) => {
      // The answer holds nothing that is waited for: going on at once saves a round trip. The socket keeps the order.
      client
        .request('connectTransport', { transportId: transport.id, dtlsParameters: dtlsParameters as never })
        .catch(() => this.#lose());
      done();
    });
    return transport;
  }

  #lose(reason: LossReason = 'line'): void {
    if (this.#closed) return;
    this.close();
    this.#parts.listener.onLost(reason);
  }
}
