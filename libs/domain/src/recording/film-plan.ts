/** A stretch of one person's sound or picture; times in milliseconds since any one moment. */
export interface FilmTrack {
  readonly id: string;
  readonly personId: string;
  readonly source: 'microphone' | 'camera' | 'screen' | 'screen-audio';
  readonly from: number;
  readonly to: number;
  /** Of a sound: where it is heard from when on. */
  readonly outputs: readonly { readonly at: number; readonly output: string }[];
}

/** A picture's place on the film, in pixels. */
export interface Tile {
  readonly trackId: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Milliseconds into the track at which the piece begins. */
  readonly offset: number;
}

/** A stretch of the film in which the same pictures are seen. */
export interface Piece {
  readonly duration: number;
  readonly tiles: readonly Tile[];
}

/** A track's part in an output: where it begins on the film, and when within the track it is heard. */
export interface SoundPart {
  readonly trackId: string;
  readonly start: number;
  readonly duration: number;
  readonly heard: readonly { readonly from: number; readonly to: number }[];
}

export interface FilmPlan {
  /** Milliseconds. */
  readonly duration: number;
  readonly pieces: readonly Piece[];
  /** `floor` first, then the channels by language. */
  readonly sounds: readonly { readonly output: string; readonly parts: readonly SoundPart[] }[];
}

export const FILM = { width: 1280, height: 720, framesPerSecond: 15 } as const;
export const FLOOR = 'floor';

/** Shorter stretches are no change of scene: tracks of people who come in together begin some frames apart. */
const SHORTEST_PIECE = 250;
/** Nothing is recorded while somebody has not agreed; so much silence is cut out. */
const SHORTEST_GAP = 1000;

/**
 * How a film is made of tracks: a grid of the people with the shared screen large, one sound for the floor and one for
 * each channel, and nothing of the time in which nothing was recorded.
 */
export function planFilm(given: readonly FilmTrack[]): FilmPlan {
  const tracks = onceEach(given).filter(({ from, to }) => to - from > 0);
  const { at, duration } = filmTime(tracks);
  const shifted = tracks.map((track) => ({ ...track, start: at(track.from), end: at(track.to) }));
  return { duration, pieces: piecesOf(shifted, duration), sounds: soundsOf(shifted) };
}

/**
 * While a room moves to another media node, both write the same people down for a moment. Of two tracks of one person
 * and source the later one goes on where it begins, so that nobody is heard or seen twice.
 */
function onceEach(given: readonly FilmTrack[]): FilmTrack[] {
  return given.map((track, index) => {
    let { to } = track;
    for (const [otherIndex, other] of given.entries()) {
      if (other.personId !== track.personId || other.source !== track.source || otherIndex === index)
        continue;
      const isLater = other.from > track.from || (other.from === track.from && otherIndex > index);
      // One that lies within the other adds nothing.
      if (isLater && other.to >= track.to) to = Math.min(to, other.from);
      if (!isLater && other.to > track.to) to = track.from;
    }
    return { ...track, to: Math.max(track.from, to) };
  });
}

type Placed = FilmTrack & { readonly start: number; readonly end: number };

/** Time on the film: time since the first packet, less the gaps in which nobody was recorded. */
function filmTime(tracks: readonly FilmTrack[]): { at: (time: number) => number; duration: number } {
  const spans: { from: number; to: number; start: number }[] = [];
  for (const { from, to } of tracks.toSorted((a, b) => a.from - b.from)) {
    const last = spans.at(-1);
    if (last && from <= last.to + SHORTEST_GAP) last.to = Math.max(last.to, to);
    else spans.push({ from, to, start: 0 });
  }
  let duration = 0;
  for (const span of spans) {
    span.start = duration;
    duration += span.to - span.from;
  }
  const at = (time: number) => {
    const span = spans.findLast(({ from }) => from <= time) ?? spans[0];
    return span ? span.start + Math.min(time, span.to) - span.from : 0;
  };
  return { at, duration };
}

function piecesOf(tracks: readonly Placed[], duration: number): Piece[] {
  const people = [...new Set(tracks.map(({ personId }) => personId))];
  // Who goes on in another track keeps the place.
  const pictures = tracks
    .filter(({ source }) => source === 'camera' || source === 'screen')
    .toSorted((a, b) => people.indexOf(a.personId) - people.indexOf(b.personId));
  const cuts = [0, duration, ...pictures.flatMap(({ start, end }) => [start, end])].toSorted((a, b) => a - b);
  const marks: number[] = [];
  for (const cut of cuts) if (marks.length === 0 || cut - marks.at(-1)! >= SHORTEST_PIECE) marks.push(cut);
  // The film ends where it ends.
  if (marks.length > 1) marks[marks.length - 1] = duration;
  return marks.slice(1).map((to, index) => {
    const from = marks[index]!;
    const middle = (from + to) / 2;
    const seen = pictures.filter(({ start, end }) => start <= middle && middle < end);
    return { duration: to - from, tiles: layOut(seen, from) };
  });
}

/** Places of the pictures; a shared screen takes most of the film, with the people at its side. */
function layOut(seen: readonly Placed[], from: number): Tile[] {
  const screen = seen.find(({ source }) => source === 'screen');
  const people = seen.filter(({ source }) => source === 'camera').slice(0, 9);
  const tile = (track: Placed, x: number, y: number, width: number, height: number): Tile => ({
    trackId: track.id,
    x,
    y,
    width,
    height,
    offset: Math.max(0, from - track.start),
  });
  if (screen) {
    const side = people.slice(0, 4);
    const width = side.length > 0 ? 960 : FILM.width;
    return [
      tile(screen, 0, 0, width, FILM.height),
      ...side.map((person, index) => tile(person, 960, index * 180, 320, 180)),
    ];
  }
  const columns = people.length <= 1 ? 1 : people.length <= 4 ? 2 : 3;
  const rows = Math.ceil(people.length / columns);
  // Even numbers: H.264 halves them for its colours.
  const width = Math.floor(FILM.width / columns / 2) * 2;
  const height = columns === 1 ? FILM.height : Math.floor((width * 9) / 16 / 2) * 2;
  const top = Math.max(0, Math.floor((FILM.height - rows * height) / 4) * 2);
  return people.map((person, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, people.length - row * columns);
    const left = Math.floor((FILM.width - inRow * width) / 4) * 2;
    return tile(person, left + (index % columns) * width, top + row * height, width, height);
  });
}

function soundsOf(tracks: readonly Placed[]): FilmPlan['sounds'] {
  const heard = tracks.filter(({ source }) => source === 'microphone' || source === 'screen-audio');
  const outputs = new Set(heard.flatMap((track) => track.outputs.map(({ output }) => output)));
  outputs.delete(FLOOR);
  return [FLOOR, ...[...outputs].toSorted()].map((output) => ({
    output,
    parts: heard.flatMap((track) => {
      const spans = spansIn(track, output);
      if (spans.length === 0) return [];
      return [{ trackId: track.id, start: track.start, duration: track.end - track.start, heard: spans }];
    }),
  }));
}

/** When within the track it goes to that output. */
function spansIn({ outputs, from, to }: FilmTrack, output: string): { from: number; to: number }[] {
  const steps = outputs.length > 0 ? outputs : [{ at: from, output: FLOOR }];
  return steps
    .map((step, index) => ({
      is: step.output === output,
      // The first one holds from the begin, whatever it says.
      from: index === 0 ? 0 : Math.max(0, step.at - from),
      to: Math.min(to, steps[index + 1]?.at ?? to) - from,
    }))
    .filter((span) => span.is && span.to > span.from)
    .map(({ from: begin, to: end }) => ({ from: begin, to: end }));
}
