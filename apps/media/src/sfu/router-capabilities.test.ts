import { generateRouterRtpCapabilities } from 'mediasoup/ortc';
import type { RouterRtpCodecCapability } from 'mediasoup/types';
import { expect, test } from 'vitest';
import { MEDIA_CODECS } from '#contracts/signalling/media-codecs.ts';
import { ROUTER_CAPABILITIES } from '#contracts/signalling/router-capabilities.ts';

test('what browsers prepare with is what a router of the installed mediasoup says; a change needs a new id', () => {
  const codecs = structuredClone(MEDIA_CODECS) as unknown as RouterRtpCodecCapability[];
  expect(ROUTER_CAPABILITIES.rtpCapabilities).toEqual(generateRouterRtpCapabilities(codecs));
});
