import type { lineRequestSchemas } from '#contracts/signalling/line-report.ts';
import { withSeat, type RequestFeature } from '../signalling/request-feature.ts';

/** How the own line is. */
export const LINE_REQUESTS: RequestFeature<keyof typeof lineRequestSchemas> = {
  reportLine: {
    may: withSeat,
    async handle({ room, peer }, report) {
      room.features.lines.take(peer, report, Date.now());
      return {};
    },
  },
};
