import type { interpretationRequestSchemas } from '#contracts/signalling/interpretation.ts';
import { withSeat, type RequestFeature } from '../signalling/request-feature.ts';

/** The interpreter's keys, and everyone's choice of what to hear. */
export const INTERPRETATION_REQUESTS: RequestFeature<keyof typeof interpretationRequestSchemas> = {
  interpret: {
    may: ({ interpret }) => interpret === true,
    async handle({ room, peer }, action) {
      return { revision: room.features.interpretation.act(peer, action) };
    },
  },
  listen: {
    may: withSeat,
    async handle({ room, peer }, listening) {
      room.features.interpretation.listen(peer, listening);
      return {};
    },
  },
};
