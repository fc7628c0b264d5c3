import type { ParticipantRights } from '#contracts/signalling/join-token.ts';
import type { MediaSource } from '#contracts/signalling/participant.ts';
import type { RequestData, RequestName } from '#contracts/signalling/requests.ts';

/** Whether a seated peer with these rights may ask this. */
export type RightRule<N extends RequestName> = (rights: ParticipantRights, data: RequestData<N>) => boolean;

/** Granted with the seat itself; what is asked about is then looked up among the peer's own things only. */
const withSeat = () => true;

const rightOfSource: Record<MediaSource, keyof ParticipantRights> = {
  microphone: 'publishAudio',
  camera: 'publishVideo',
  screen: 'shareScreen',
  'screen-audio': 'shareScreen',
};

/** The right that each request needs. A request that is not declared here is refused, whatever else knows it. */
export const REQUEST_RIGHTS: { readonly [N in RequestName]: RightRule<N> } = {
  join: withSeat,
  connectTransport: withSeat,
  restartIce: withSeat,
  produce: (rights, { source }) => rights[rightOfSource[source]],
  setProducerPaused: withSeat,
  closeProducer: withSeat,
  resumeConsumers: withSeat,
  setConsumerPaused: withSeat,
  setPreferredLayers: withSeat,
  requestKeyFrame: withSeat,
  leave: withSeat,
};
