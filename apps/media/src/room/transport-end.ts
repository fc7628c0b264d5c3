import type { DtlsParameters as MediasoupDtlsParameters, WebRtcTransport } from 'mediasoup/types';
import type { DtlsParameters, IceParameters, TransportParameters } from '#contracts/signalling/rtp.ts';

/** The server's end of one WebRTC transport. A repeated `connect` gets the first one's promise. */
export class TransportEnd {
  protected readonly transport: WebRtcTransport;
  #connected: Promise<void> | undefined;

  constructor(transport: WebRtcTransport) {
    this.transport = transport;
  }

  get id(): string {
    return this.transport.id;
  }

  get parameters(): TransportParameters {
    const { id, iceParameters, iceCandidates, dtlsParameters } = this.transport;
    return { id, iceParameters, iceCandidates, dtlsParameters } as TransportParameters;
  }

  connect(dtlsParameters: DtlsParameters): Promise<void> {
    return (this.#connected ??= this.transport.connect({
      dtlsParameters: dtlsParameters as MediasoupDtlsParameters,
    }));
  }

  /** New credentials for the same transport, for a browser whose address or line has changed. */
  restartIce(): Promise<IceParameters> {
    return this.transport.restartIce();
  }

  close(): void {
    this.transport.close();
  }
}
