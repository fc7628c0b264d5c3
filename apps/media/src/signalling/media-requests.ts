import type { mediaRequestSchemas } from '#contracts/signalling/media-requests.ts';
import { RIGHT_OF_SOURCE } from '#contracts/signalling/participant.ts';
import type { Peer } from '../room/peer.ts';
import type { Uplink } from '../room/uplink.ts';
import { withSeat, type RequestFeature } from './request-feature.ts';
import { SignallingError } from './signalling.error.ts';

/** Seat, transports and tracks. */
export const MEDIA_REQUESTS: RequestFeature<keyof typeof mediaRequestSchemas> = {
  join: {
    may: withSeat,
    async handle({ room, peer }, { rtpCapabilities }) {
      peer.downlink.open(rtpCapabilities);
      return { consumers: await room.consumeAll(peer) };
    },
  },
  connectTransport: {
    may: withSeat,
    async handle({ peer }, { transportId, dtlsParameters }) {
      await peer.transport(transportId).connect(dtlsParameters);
      return {};
    },
  },
  restartIce: {
    may: withSeat,
    async handle({ peer }, { transportId }) {
      return { iceParameters: await peer.transport(transportId).restartIce() };
    },
  },
  produce: {
    may: (rights, { source }) => rights[RIGHT_OF_SOURCE[source]] === true,
    async handle({ peer }, data) {
      return { producerId: (await uplinkOf(peer).produce(data)).id };
    },
  },
  setProducerPaused: {
    may: withSeat,
    async handle({ peer }, { producerId, paused }) {
      await uplinkOf(peer).setPaused(producerId, paused);
      return {};
    },
  },
  closeProducer: {
    may: withSeat,
    async handle({ peer }, { producerId }) {
      uplinkOf(peer).closeProducer(producerId);
      return {};
    },
  },
  resumeConsumers: {
    may: withSeat,
    async handle({ peer }, { consumerIds }) {
      await peer.downlink.resume(consumerIds);
      return {};
    },
  },
  setConsumerPaused: {
    may: withSeat,
    async handle({ peer }, { consumerId, paused }) {
      await peer.downlink.setPaused(consumerId, paused);
      return {};
    },
  },
  setPreferredLayers: {
    may: withSeat,
    async handle({ peer }, data) {
      await peer.downlink.setPreferredLayers(data);
      return {};
    },
  },
  requestKeyFrame: {
    may: withSeat,
    async handle({ peer }, { consumerId }) {
      await peer.downlink.requestKeyFrame(consumerId);
      return {};
    },
  },
  leave: {
    may: withSeat,
    async handle({ peer }) {
      // After the acknowledgement, which would not leave a closed socket.
      setImmediate(() => peer.close('left'));
      return {};
    },
  },
};

function uplinkOf(peer: Peer): Uplink {
  if (!peer.uplink) throw new SignallingError('not-allowed');
  return peer.uplink;
}
