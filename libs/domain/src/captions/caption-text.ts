/**
 * Captions typed by a person, for those who cannot hear: a text in lines of which the last few are shown, and the line
 * that is being written. Nothing of it is kept anywhere.
 */
export interface CaptionLine {
  /** Counts from 1, so that a screen reader is told each finished line once. */
  readonly number: number;
  readonly text: string;
}

export interface CaptionText {
  /** Finished, oldest first, at most {@link SHOWN_LINES}. */
  readonly lines: readonly CaptionLine[];
  readonly writing: string;
}

export const NO_CAPTION: CaptionText = { lines: [], writing: '' };
export const SHOWN_LINES = 3;
/** Characters; longer ones end by themselves, so that whoever types need not press a key for it. */
export const LINE_LENGTH = 80;

/** Takes over what stands in the field now, and ends lines that have become too long, between words where there are any. */
export function write(before: CaptionText, written: string): CaptionText {
  let { lines } = before;
  let writing = written.replace(/\s+/g, ' ').trimStart();
  while (writing.length > LINE_LENGTH) {
    const space = writing.lastIndexOf(' ', LINE_LENGTH);
    const end = space > 0 ? space : wholeCharacters(writing, LINE_LENGTH);
    lines = withLine(lines, writing.slice(0, end));
    writing = writing.slice(end).trimStart();
  }
  return { lines, writing };
}

/** Ends the line that is being written; an empty one is none. */
export function endLine({ lines, writing }: CaptionText): CaptionText {
  const text = writing.trim();
  return text === '' ? { lines, writing: '' } : { lines: withLine(lines, text), writing: '' };
}

export const isBlank = ({ lines, writing }: CaptionText): boolean => lines.length === 0 && writing === '';

function withLine(lines: readonly CaptionLine[], text: string): CaptionLine[] {
  return [...lines, { number: (lines.at(-1)?.number ?? 0) + 1, text }].slice(-SHOWN_LINES);
}

/** Where to cut near `length` without cutting a character in two. */
function wholeCharacters(text: string, length: number): number {
  return /[\uD800-\uDBFF]/.test(text[length - 1]!) ? length - 1 : length;
}
