/** What is really in a film, by ffprobe and by its decoded sound and pictures. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const FFMPEG = process.env.FFMPEG_BIN ?? 'ffmpeg';
const RATE = 8000;
const BUFFER = { maxBuffer: 512 * 1024 * 1024, encoding: 'buffer' as const };

export interface FilmFacts {
  readonly seconds: number;
  readonly video: { readonly width: number; readonly height: number; readonly frames: number };
  /** In order. */
  readonly audio: readonly { readonly codec: string; readonly language: string; readonly seconds: number }[];
}

export async function probeFilm(path: string): Promise<FilmFacts> {
  const { stdout } = await run(FFMPEG.replace(/ffmpeg$/, 'ffprobe'), [
    '-v',
    'error',
    '-count_frames',
    '-show_streams',
    '-show_format',
    '-of',
    'json',
    path,
  ]);
  const { streams, format } = JSON.parse(stdout) as {
    streams: Record<string, never>[];
    format: { duration: string };
  };
  const [video] = streams.filter(({ codec_type }) => codec_type === 'video');
  return {
    seconds: Number(format.duration),
    video: { width: video!['width']!, height: video!['height']!, frames: Number(video!['nb_read_frames']) },
    audio: streams
      .filter(({ codec_type }) => codec_type === 'audio')
      .map((stream) => ({
        codec: stream['codec_name']!,
        language: (stream['tags'] as unknown as { language?: string } | undefined)?.language ?? 'und',
        seconds: Number(stream['duration']),
      })),
  };
}

/** Level in dBFS of each pitch (Hz) in every tenth of a second of a sound track. */
export async function tonesOf(path: string, track: number, pitches: readonly number[]): Promise<number[][]> {
  const { stdout } = await run(
    FFMPEG,
    [
      '-v',
      'error',
      '-i',
      path,
      '-map',
      `0:a:${track}`,
      '-ac',
      '1',
      '-ar',
      String(RATE),
      '-f',
      'f32le',
      'pipe:1',
    ],
    BUFFER,
  );
  const samples = new Float32Array(stdout.buffer, stdout.byteOffset, Math.floor(stdout.length / 4));
  const block = RATE / 10;
  const blocks: number[][] = [];
  for (let at = 0; at + block <= samples.length; at += block)
    blocks.push(pitches.map((pitch) => levelOf(samples.subarray(at, at + block), pitch)));
  return blocks;
}

/** Goertzel: the amplitude of one frequency. */
function levelOf(samples: Float32Array, pitch: number): number {
  const w = (2 * Math.PI * pitch) / RATE;
  let [re, im] = [0, 0];
  for (const [n, sample] of samples.entries()) {
    re += sample * Math.cos(w * n);
    im += sample * Math.sin(w * n);
  }
  const amplitude = (2 * Math.hypot(re, im)) / samples.length;
  return amplitude < 1e-5 ? -100 : 20 * Math.log10(amplitude);
}

/** What the film shows where nobody's picture is. */
const GROUND = [0x1e, 0x21, 0x24] as const;
/** Encoding moves a colour by less; no picture of a camera lies wholly within. */
const NEAR = 24;

/**
 * Small pictures of the film, two a second, of the rectangle given as fractions of width and height. `covered` is the
 * share of it (0 to 1) that does not show the film's ground: 0 where nobody's picture is, however dark a picture may
 * be. `change` is the mean difference to the picture before (0 to 255): 0 where it stands still.
 */
export async function picturesOf(
  path: string,
  [x, y, width, height]: readonly [number, number, number, number],
): Promise<{ covered: number; change: number }[]> {
  const [w, h] = [32, 18];
  const size = w * h * 3;
  const filter = `crop=iw*${width}:ih*${height}:iw*${x}:ih*${y},fps=2,scale=${w}:${h},format=rgb24`;
  const { stdout } = await run(
    FFMPEG,
    ['-v', 'error', '-i', path, '-vf', filter, '-f', 'rawvideo', 'pipe:1'],
    BUFFER,
  );
  const pictures = Array.from({ length: Math.floor(stdout.length / size) }, (_, index) =>
    stdout.subarray(index * size, (index + 1) * size),
  );
  return pictures.map((picture, index) => {
    const before = pictures[index - 1] ?? picture;
    let [covered, change] = [0, 0];
    for (let at = 0; at < size; at += 3)
      if (GROUND.some((value, colour) => Math.abs(picture[at + colour]! - value) > NEAR)) covered++;
    for (const [at, value] of picture.entries()) change += Math.abs(value - before[at]!);
    return { covered: covered / (w * h), change: change / size };
  });
}
