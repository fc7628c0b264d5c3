import { expect, test } from 'vitest';
import { PUBLISH_OPTIONS, smallOnly } from './publish-options.ts';

test('on a new line the camera goes out in its smallest size at first, the others ready to be switched on', () => {
  const { encodings = [] } = smallOnly(PUBLISH_OPTIONS.camera);
  expect(encodings.map(({ active }) => active)).toEqual([true, false, false]);
  expect(encodings[0]).toMatchObject(PUBLISH_OPTIONS.camera.encodings![0]!);
  expect(smallOnly(PUBLISH_OPTIONS.microphone)).toEqual(PUBLISH_OPTIONS.microphone);
  expect(smallOnly(PUBLISH_OPTIONS.screen).encodings).toEqual([{ maxBitrate: 2_500_000, active: true }]);
});
