import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FILM, FLOOR, type FilmPlan, type Piece, type SoundPart } from '#domain/recording/film-plan.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

export interface ComposeOptions {
  readonly ffmpeg: string;
  /** Where it may work; emptied by its owner. */
  readonly folder: string;
  readonly pathOf: (trackId: string) => string;
  readonly plan: FilmPlan;
}

/** ISO 639-2/T, which is what MP4 writes; the floor has several languages. */
const LANGUAGES: Readonly<Record<string, string>> = {
  [FLOOR]: 'mul',
  ko: 'kor',
  en: 'eng',
  zh: 'zho',
  ja: 'jpn',
  vi: 'vie',
  th: 'tha',
  id: 'ind',
  ms: 'msa',
  ru: 'rus',
  es: 'spa',
  fr: 'fra',
  de: 'deu',
  pt: 'por',
  ar: 'ara',
  hi: 'hin',
  mn: 'mon',
  uz: 'uzb',
  kk: 'kaz',
};
const BACKGROUND = '0x1e2124';
const LIMIT_MS = 4 * 3_600_000;
const seconds = (ms: number) => (ms / 1000).toFixed(3);

/**
 * Makes the film of a plan: pictures first brought to one size and pace each, for a camera's changes with the line;
 * then piece by piece with its tiles, joined; one sound an output beside it. Returns the file's path.
 * @throws FfmpegError
 */
export async function composeFilm({ ffmpeg, folder, pathOf, plan }: ComposeOptions): Promise<string> {
  const run = (args: string[]) => runFfmpeg(ffmpeg, args, LIMIT_MS);
  const at = (name: string) => join(folder, name);
  const seen = new Set(plan.pieces.flatMap(({ tiles }) => tiles.map(({ trackId }) => trackId)));
  for (const trackId of seen) await run(evenOut(pathOf(trackId), at(`even-${trackId}.mkv`)));
  for (const [index, piece] of plan.pieces.entries())
    await run(pieceArgs(piece, (trackId) => at(`even-${trackId}.mkv`), at(`piece-${index}.mp4`)));
  await writeFile(at('pieces.txt'), plan.pieces.map((_, index) => `file 'piece-${index}.mp4'\n`).join(''));
  for (const [index, { parts }] of plan.sounds.entries())
    await run(soundArgs(parts, plan.duration, pathOf, at(`sound-${index}.m4a`)));
  const film = at('film.mp4');
  await run([
    '-f',
    'concat',
    '-safe',
    '0',
    '-i',
    at('pieces.txt'),
    ...plan.sounds.flatMap((_, index) => ['-i', at(`sound-${index}.m4a`)]),
    '-map',
    '0:v:0',
    ...plan.sounds.flatMap((_, index) => ['-map', `${index + 1}:a:0`]),
    ...plan.sounds.flatMap(({ output }, index) => [
      `-metadata:s:a:${index}`,
      `language=${LANGUAGES[output] ?? 'und'}`,
      `-metadata:s:a:${index}`,
      `handler_name=${output}`,
      `-disposition:a:${index}`,
      index === 0 ? 'default' : '0',
    ]),
    '-c',
    'copy',
    '-movflags',
    '+faststart',
    film,
  ]);
  return film;
}

/** A picture of changing size and pace as one of even size and pace; its own begin stays time nought. */
function evenOut(from: string, to: string): string[] {
  const fit = `scale=${FILM.width}:${FILM.height}:force_original_aspect_ratio=decrease:flags=bicubic`;
  const pad = `pad=${FILM.width}:${FILM.height}:(ow-iw)/2:(oh-ih)/2:${BACKGROUND}`;
  const filter = `${fit},${pad},setsar=1,fps=${FILM.framesPerSecond}:start_time=0,format=yuv420p`;
  return [
    '-fflags',
    '+genpts+discardcorrupt',
    '-i',
    from,
    '-an',
    '-vf',
    filter,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-crf',
    '18',
    '-g',
    String(FILM.framesPerSecond),
    to,
  ];
}

function pieceArgs({ duration, tiles }: Piece, pathOf: (trackId: string) => string, to: string): string[] {
  const { width, height, framesPerSecond } = FILM;
  const ground = `color=c=${BACKGROUND}:s=${width}x${height}:r=${framesPerSecond}:d=${seconds(duration)}`;
  const scaled = tiles.map(
    (tile, index) => `[${index + 1}:v]scale=${tile.width}:${tile.height},setsar=1[t${index}]`,
  );
  const laid = tiles.map(
    ({ x, y }, index) =>
      // A track that ends a moment early keeps its last picture until the piece is over.
      `[${index === 0 ? '0:v' : `g${index - 1}`}][t${index}]overlay=${x}:${y}:eof_action=repeat[g${index}]`,
  );
  const last = tiles.length > 0 ? `[g${tiles.length - 1}]` : '[0:v]';
  return [
    '-f',
    'lavfi',
    '-i',
    ground,
    ...tiles.flatMap(({ trackId, offset }) => ['-ss', seconds(offset), '-i', pathOf(trackId)]),
    '-filter_complex',
    [...scaled, ...laid, `${last}format=yuv420p[v]`].join(';'),
    '-map',
    '[v]',
    '-t',
    seconds(duration),
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '25',
    '-g',
    String(framesPerSecond * 2),
    '-video_track_timescale',
    '90000',
    to,
  ];
}

/** Several tracks at their times as one sound of the film's length. */
function soundArgs(
  parts: readonly SoundPart[],
  duration: number,
  pathOf: (trackId: string) => string,
  to: string,
): string[] {
  const silence = `anullsrc=r=48000:cl=mono:d=${seconds(duration)}`;
  const filters = parts.map(({ start, duration: length, heard }, index) => {
    const isWhole = heard.length === 1 && heard[0]!.from === 0 && heard[0]!.to >= length;
    const spans = heard.map(({ from, to: end }) => `between(t,${seconds(from)},${seconds(end)})`).join('+');
    const gate = isWhole ? '' : `,volume=0:enable='not(${spans})'`;
    // What was not sent, because it was silence, is filled in.
    const even = `aresample=48000:async=1000:first_pts=0,aformat=channel_layouts=mono,atrim=end=${seconds(length)}`;
    return `[${index + 1}:a]${even}${gate},adelay=${Math.round(start)}:all=1[a${index}]`;
  });
  const inputs = ['[0:a]', ...parts.map((_, index) => `[a${index}]`)];
  const mix = `${inputs.join('')}amix=inputs=${inputs.length}:normalize=0:duration=first,alimiter=limit=0.95[out]`;
  return [
    '-f',
    'lavfi',
    '-i',
    silence,
    ...parts.flatMap(({ trackId }) => ['-i', pathOf(trackId)]),
    '-filter_complex',
    [...filters, mix].join(';'),
    '-map',
    '[out]',
    '-t',
    seconds(duration),
    '-c:a',
    'aac',
    '-b:a',
    '96k',
    to,
  ];
}
