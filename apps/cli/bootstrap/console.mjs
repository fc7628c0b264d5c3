// The one look of everything the launchers print.
const useColour = process.stdout.isTTY || process.env.FORCE_COLOR === '1';
const paint = (code) => (text) => (useColour ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = paint(1);
export const dim = paint(2);
export const red = paint(31);
export const green = paint(32);
export const yellow = paint(33);

const SIGN_OF_LIFE_MS = 30_000;

/** @param {number} since from performance.now() */
export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** Prints an error the way people can act on; the stack only for defects of our own. */
export function printProblem(error) {
  const isKnown = typeof error?.code === 'string' && error.message && !(error instanceof TypeError);
  process.stderr.write(`\n${red('✗')} ${isKnown ? error.message : (error?.stack ?? error)}\n`);
}

/** A step with a number, its progress and the seconds it took. */
export class Step {
  constructor(number, total, title) {
    this.label = `[${number}/${total}]`;
    this.title = title;
    this.startedAt = performance.now();
    this.last = '';
    this.printedAt = 0;
  }

  progress(text) {
    // The same again only as a sign of life.
    if (text === this.last && performance.now() - this.printedAt < SIGN_OF_LIFE_MS) return;
    this.last = text;
    this.printedAt = performance.now();
    console.log(`${dim(this.label)} ${this.title}: ${text} ${dim(`(${seconds(this.startedAt)})`)}`);
  }

  done(text = 'done') {
    console.log(`${green(this.label)} ${this.title}: ${text} ${dim(`(${seconds(this.startedAt)})`)}`);
  }
}
