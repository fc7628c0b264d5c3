import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, truncate, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planFilm, type FilmTrack } from '#domain/recording/film-plan.ts';
import { composeFilm } from '../../apps/worker/src/recordings/compose-film.ts';
import { readableTracks } from '../../apps/worker/src/recordings/readable-tracks.ts';
import { picturesOf, probeFilm, tonesOf } from '../support/probe-film.ts';

const FFMPEG = process.env.FFMPEG_BIN ?? 'ffmpeg';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'untact-film-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const pathOf = (id: string) => join(folder, `${id}.mkv`);
const make = (id: string, args: string[]) =>
  execFileSync(FFMPEG, ['-v', 'error', '-y', ...args, '-f', 'matroska', pathOf(id)], { stdio: 'pipe' });
/** A moving picture as a browser sends it, in one size or in two one after the other. */
const makePicture = (id: string, seconds: number, size = '320x180') =>
  make(id, [
    '-f',
    'lavfi',
    '-i',
    `testsrc2=s=${size}:r=20:d=${seconds}`,
    '-c:v',
    'libvpx',
    '-b:v',
    '300k',
    '-deadline',
    'realtime',
    '-cpu-used',
    '8',
    '-g',
    '400',
  ]);
const makeTone = (id: string, seconds: number, pitch: number) =>
  make(id, [
    '-f',
    'lavfi',
    '-i',
    `sine=frequency=${pitch}:r=48000:d=${seconds}`,
    '-af',
    'volume=2',
    '-c:a',
    'libopus',
    '-b:a',
    '32k',
  ]);
const track = (
  id: string,
  source: FilmTrack['source'],
  from: number,
  to: number,
  personId = id,
): FilmTrack => ({
  id,
  personId,
  source,
  from,
  to,
  outputs:
    source === 'microphone'
      ? [
          {
            at: from,
            output: 'floor',
          },
        ]
      : [],
});

test(
  'a film of people who come and go, a screen, a pause, a channel and a track torn off',
  { timeout: 180_000 },
  async () => {
    makePicture('one', 6);
    makePicture('two', 6, '640x360');
    makePicture('screen', 3, '800x600');
    makePicture('later', 4);
    makeTone('low', 6, 500);
    makeTone('high', 6, 900);
    makeTone('again', 4, 500);
    // The node died in the middle of a piece: the rest of the track never came.
    await truncate(pathOf('two'), Math.floor((await stat(pathOf('two'))).size * 0.6));
    const interpreter: FilmTrack = {
      ...track('high', 'microphone', 0, 6000),
      outputs: [
        { at: 0, output: 'floor' },
        { at: 3000, output: 'vi' },
      ],
    };
    const plan = planFilm([
      track('one', 'camera', 0, 6e3),
      track('two', 'camera', 100, 6e3),
      track('low', 'microphone', 0, 6e3),
      interpreter,
      track('screen', 'screen', 2e3, 5e3),
      track('later', 'camera', 66e3, 7e4),
      track('again', 'microphone', 66e3, 7e4),
    ]);
    const film = await composeFilm({ ffmpeg: FFMPEG, folder, pathOf, plan });
    const facts = await probeFilm(film);
    expect(facts.video).toMatchObject({ width: 1280, height: 720 });
    expect(facts.seconds).toBeGreaterThan(9.8);
    expect(facts.seconds).toBeLessThan(10.3);
    expect(facts.video.frames).toBeGreaterThan(145);
    expect(facts.audio.map(({ language }) => language)).toEqual(['mul', 'vie']);
    for (const { seconds } of facts.audio) expect(Math.abs(seconds - 10)).toBeLessThan(0.2);

    // Left half: first the one, then the screen, then the one again, and after the pause the later one: always moving.
    const left = await picturesOf(film, [0.05, 0.3, 0.35, 0.4]);
    expect(left.slice(2, -1).every(({ covered, change }) => covered > 0.5 && change > 0.2)).toBe(true);
    const [floor, channel] = [await tonesOf(film, 0, [500, 900]), await tonesOf(film, 1, [500, 900])];
    const isLoud = (levels: number[] | undefined, who: number) => levels![who]! > -30;
    // Tenths of seconds: 1 s, 4 s, 8 s.
    expect([10, 40, 80].map((at) => [isLoud(floor[at], 0), isLoud(floor[at], 1)])).toEqual([
      [true, true],
      [true, false],
      [true, false],
    ]);
    expect([10, 40, 80].map((at) => [isLoud(channel[at], 0), isLoud(channel[at], 1)])).toEqual([
      [false, false],
      [false, true],
      [false, false],
    ]);
  },
);

test('a room that moved while both nodes wrote is heard once', { timeout: 60_000 }, async () => {
  makeTone('before', 5, 500);
  makeTone('after', 5, 900);
  const plan = planFilm([
    track('before', 'microphone', 0, 5000, 'firm'),
    track('after', 'microphone', 3000, 8000, 'firm'),
  ]);
  const film = await composeFilm({ ffmpeg: FFMPEG, folder, pathOf, plan });
  const levels = await tonesOf(film, 0, [500, 900]);
  // The pitches stand for the two nodes: before 3 s the one alone, after it the other.
  const heard = [10, 25, 33, 40, 48, 60].map((at) => levels[at]!.map((level) => level > -30));
  expect(heard).toEqual([
    [true, false],
    [true, false],
    [false, true],
    [false, true],
    [false, true],
    [false, true],
  ]);
});

test('a track of which only the head was written is left out', { timeout: 60_000 }, async () => {
  for (const id of ['whole', 'head']) makePicture(id, 2);
  makeTone('sound', 2, 500);
  await truncate(pathOf('head'), 421);
  const tracks = [
    track('whole', 'camera', 0, 2e3),
    track('head', 'camera', 0, 2e3),
    track('sound', 'microphone', 0, 2e3),
  ];
  const readable = await readableTracks(FFMPEG, tracks, pathOf);
  expect(readable.map(({ id }) => id)).toEqual(['whole', 'sound']);
  const film = await composeFilm({ ffmpeg: FFMPEG, folder, pathOf, plan: planFilm(readable) });
  const pictures = await picturesOf(film, [0, 0, 1, 1]);
  expect(pictures.slice(1).every(({ covered }) => covered > 0.5)).toBe(true);
});
