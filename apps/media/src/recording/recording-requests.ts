import type { recordingRequestSchemas } from '#contracts/signalling/recording.ts';
import { withSeat, type RequestFeature } from '../signalling/request-feature.ts';

/** Nobody needs a right to say no. */
export const RECORDING_REQUESTS: RequestFeature<keyof typeof recordingRequestSchemas> = {
  refuseRecording: {
    may: withSeat,
    async handle({ room, peer }) {
      room.features.recording.refuse(peer);
      return {};
    },
  },
};
