import { describe, expect, test } from 'vitest';
import { FILM, planFilm, type FilmTrack } from './film-plan.ts';

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
    source === 'microphone' || source === 'screen-audio'
      ? [
          {
            at: from,
            output: 'floor',
          },
        ]
      : [],
});

describe('pictures', () => {
  test('people who begin some frames apart are one scene', () => {
    const { pieces, duration } = planFilm([
      track('a', 'camera', 1000, 11_000),
      track('b', 'camera', 1100, 11_000),
      track('c', 'camera', 1200, 11_000),
    ]);
    expect(duration).toBe(10_000);
    expect(pieces).toHaveLength(1);
    expect(
      pieces[0]!.tiles.map(({ trackId, x, y, width, height }) => [trackId, x, y, width, height]),
    ).toEqual([
      ['a', 0, 0, 640, 360],
      ['b', 640, 0, 640, 360],
      ['c', 320, 360, 640, 360],
    ]);
  });

  test('a shared screen is large with the people at its side, and they come back afterwards', () => {
    const { pieces } = planFilm([
      track('a', 'camera', 0, 30_000),
      track('b', 'camera', 0, 30_000),
      track('s', 'screen', 10_000, 20_000),
    ]);
    expect(pieces.map(({ duration, tiles }) => [duration, tiles.map(({ trackId }) => trackId)])).toEqual([
      [10_000, ['a', 'b']],
      [10_000, ['s', 'a', 'b']],
      [10_000, ['a', 'b']],
    ]);
    expect(pieces[1]!.tiles[0]).toMatchObject({ x: 0, y: 0, width: 960, height: 720, offset: 0 });
    expect(pieces[2]!.tiles[0]!.offset).toBe(20_000);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 9])('%i people lie side by side inside the film', (count) => {
    const { pieces } = planFilm(
      Array.from({ length: count }, (_, index) => track(String(index), 'camera', 0, 1000)),
    );
    const { tiles } = pieces[0]!;
    expect(tiles).toHaveLength(count);
    for (const { x, y, width, height } of tiles) {
      expect([x, y, width, height].every((value) => value >= 0 && value % 2 === 0)).toBe(true);
      expect(x + width).toBeLessThanOrEqual(FILM.width);
      expect(y + height).toBeLessThanOrEqual(FILM.height);
    }
    const cells = tiles.map(({ x, y }) => `${x}/${y}`);
    expect(new Set(cells).size).toBe(count);
  });

  test('time in which nothing was recorded is cut out', () => {
    const { duration, pieces, sounds } = planFilm([
      track('a', 'camera', 0, 10_000),
      track('m', 'microphone', 0, 10_000),
      track('a2', 'camera', 70_000, 75_000),
      track('m2', 'microphone', 70_000, 75_000),
    ]);
    expect(duration).toBe(15_000);
    expect(pieces.map(({ duration: length }) => length)).toEqual([10_000, 5000]);
    expect(sounds[0]!.parts.map(({ start }) => start)).toEqual([0, 10_000]);
  });

  test('a room that moves between nodes, which both write for a moment, shows and plays each person once', () => {
    const { duration, pieces, sounds } = planFilm([
      track('a', 'camera', 0, 11_000, 'firm'),
      track('b', 'camera', 0, 11_400, 'buyer'),
      track('m', 'microphone', 0, 11_000, 'firm'),
      // On the other node the buyer is there first.
      track('b2', 'camera', 10_000, 20_000, 'buyer'),
      track('a2', 'camera', 10_100, 20_000, 'firm'),
      track('m2', 'microphone', 10_400, 20_000, 'firm'),
    ]);
    expect(duration).toBe(20_000);
    expect(pieces.map(({ tiles }) => tiles.map(({ trackId }) => trackId))).toEqual([
      ['a', 'b'],
      ['a2', 'b2'],
    ]);
    expect(sounds[0]!.parts.map(({ trackId, start, duration: length }) => [trackId, start, length])).toEqual([
      ['m', 0, 10_400],
      ['m2', 10_400, 9600],
    ]);
    expect(sounds[0]!.parts[0]!.heard).toEqual([{ from: 0, to: 10_400 }]);
  });

  test('a move that was given up leaves the first line as it was', () => {
    const { sounds } = planFilm([
      track('m', 'microphone', 0, 20_000, 'firm'),
      track('m2', 'microphone', 10_000, 11_000, 'firm'),
    ]);
    expect(sounds[0]!.parts.map(({ trackId, duration }) => [trackId, duration])).toEqual([['m', 20_000]]);
  });

  test('a film of sound alone has one dark piece', () => {
    expect(planFilm([track('m', 'microphone', 5, 2005)]).pieces).toEqual([{ duration: 2000, tiles: [] }]);
    expect(planFilm([])).toEqual({ duration: 0, pieces: [], sounds: [{ output: 'floor', parts: [] }] });
  });
});

describe('sounds', () => {
  test('an interpreter is heard where the sound went, the floor first, then channels by language', () => {
    const interpreter: FilmTrack = {
      ...track('i', 'microphone', 1000, 61_000),
      outputs: [
        { at: 900, output: 'floor' },
        { at: 11_000, output: 'vi' },
        { at: 31_000, output: 'ko' },
        { at: 41_000, output: 'vi' },
      ],
    };
    const { sounds } = planFilm([track('f', 'microphone', 0, 61_000), interpreter]);
    expect(sounds.map(({ output, parts }) => [output, parts.map(({ trackId }) => trackId)])).toEqual([
      ['floor', ['f', 'i']],
      ['ko', ['i']],
      ['vi', ['i']],
    ]);
    expect(sounds[2]!.parts[0]).toEqual({
      trackId: 'i',
      start: 1e3,
      duration: 6e4,
      heard: [
        {
          from: 1e4,
          to: 3e4,
        },
        {
          from: 4e4,
          to: 6e4,
        },
      ],
    });
    expect(sounds[0]!.parts[1]!.heard).toEqual([{ from: 0, to: 10_000 }]);
  });
});
