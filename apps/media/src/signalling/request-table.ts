import type { RequestName } from '#contracts/signalling/requests.ts';
import { INTERPRETATION_REQUESTS } from '../interpretation/interpretation-requests.ts';
import { LINE_REQUESTS } from '../line/line-requests.ts';
import { MEDIA_REQUESTS } from './media-requests.ts';
import { RECORDING_REQUESTS } from '../recording/recording-requests.ts';
import type { RequestFeature } from './request-feature.ts';

/** Every request, by feature. One that is not declared here is refused, whatever else knows it. */
export const REQUESTS: RequestFeature<RequestName> = {
  ...MEDIA_REQUESTS,
  ...INTERPRETATION_REQUESTS,
  ...LINE_REQUESTS,
  ...RECORDING_REQUESTS,
};
