import type { RequestData, RequestName, RequestResults } from '#contracts/signalling/requests.ts';
import type { Peer } from '../room/peer.ts';
import type { Room } from '../room/room.ts';
import type { Uplink } from '../room/uplink.ts';
import { SignallingError } from './signalling.error.ts';

/** A peer in its room: whom a request comes from. */
export interface Seat {
  readonly room: Room;
  readonly peer: Peer;
}

type Handler<N extends RequestName> = (seat: Seat, data: RequestData<N>) => Promise<RequestResults[N]>;

/** What each request does. Data is parsed and the right is checked before. */
export const REQUEST_HANDLERS: { readonly [N in RequestName]: Handler<N> } = {
  async join({ room, peer }, { rtpCapabilities }) {
    peer.downlink.open(rtpCapabilities);
    return { consumers: await room.consumeAll(peer) };
  },
  async connectTransport({ peer }, { transportId, dtlsParameters }) {
    await peer.transport(transportId).connect(dtlsParameters);
    return {};
  },
  async restartIce({ peer }, { transportId }) {
    return { iceParameters: await peer.transport(transportId).restartIce() };
  },
  async produce({ peer }, data) {
    return { producerId: (await uplinkOf(peer).produce(data)).id };
  },
  async setProducerPaused({ peer }, { producerId, paused }) {
    await uplinkOf(peer).setPaused(producerId, paused);
    return {};
  },
  async closeProducer({ peer }, { producerId }) {
    uplinkOf(peer).closeProducer(producerId);
    return {};
  },
  async resumeConsumers({ peer }, { consumerIds }) {
    await peer.downlink.resume(consumerIds);
    return {};
  },
  async setConsumerPaused({ peer }, { consumerId, paused }) {
    await peer.downlink.setPaused(consumerId, paused);
    return {};
  },
  async setPreferredLayers({ peer }, data) {
    await peer.downlink.setPreferredLayers(data);
    return {};
  },
  async requestKeyFrame({ peer }, { consumerId }) {
    await peer.downlink.requestKeyFrame(consumerId);
    return {};
  },
  async leave({ peer }) {
    // After the acknowledgement, which would not leave a closed socket.
    setImmediate(() => peer.close('left'));
    return {};
  },
};

function uplinkOf(peer: Peer): Uplink {
  if (!peer.uplink) throw new SignallingError('not-allowed');
  return peer.uplink;
}
