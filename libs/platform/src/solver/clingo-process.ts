import { spawn, spawnSync } from 'node:child_process';
import { CLINGO_OUTPUT, ClingoOutput } from './clingo-output.ts';
import type { AnswerSetOrder, EngineMessage } from './engine-messages.ts';

/** A command that runs clingo: the program and its first arguments. */
export type ClingoCommand = readonly [program: string, ...args: string[]];

/** What the programs and options were tried with. */
const OLDEST = [5, 4];
/** Ends clingo with the process that asked, even where that is killed (util-linux, on every Debian). */
const WITH_ITS_PARENT = ['setpriv', '--pdeathsig', 'KILL'] as const;

let found: ClingoCommand | null | undefined;

/**
 * The clingo of this machine, null where there is none (Debian's package is `gringo`). It answers two to five times as fast
 * as the same program as WebAssembly. Looks once, which blocks for some 20 ms.
 */
export function findClingo(): ClingoCommand | null {
  if (found === undefined) {
    const commands: ClingoCommand[] = [[...WITH_ITS_PARENT, 'clingo'], ['clingo']];
    found = commands.find(works) ?? null;
  }
  return found;
}

function works([program, ...args]: ClingoCommand): boolean {
  const { stdout } = spawnSync(program, [...args, '--version'], { encoding: 'utf8', timeout: 5000 });
  const [major, minor] = (/clingo version (\d+)\.(\d+)/.exec(stdout ?? '') ?? []).slice(1).map(Number);
  return major === OLDEST[0] && minor! >= OLDEST[1]!;
}

/**
 * Finds an answer set of least cost with clingo as a process of its own. Posts as the engines' threads do, last of all an
 * `answer-set`; without one where it was ended.
 * @returns ends it
 */
export function askClingo(
  [program, ...args]: ClingoCommand,
  { text, options }: AnswerSetOrder,
  post: (message: EngineMessage) => void,
  onFailure: (error: Error) => void,
): () => void {
  const child = spawn(program, [...args, ...CLINGO_OUTPUT, ...options, '-'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  const output = new ClingoOutput(post);
  for (const stream of [child.stdout, child.stderr]) readLines(stream, output.line);
  child.on('error', onFailure);
  child.on('close', (code) => {
    process.off('exit', end);
    try {
      output.end(code);
    } catch (error) {
      onFailure(error as Error);
    }
  });
  // Ended before it has read all: `close` tells.
  child.stdin.on('error', () => {});
  child.stdin.end(text);
  return end;
}

function readLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    lines.forEach(onLine);
  });
  stream.on('end', () => rest && onLine(rest));
}
