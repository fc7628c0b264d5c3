import { describe, expect, it } from 'vitest';
import { endLine, LINE_LENGTH, NO_CAPTION, write } from './caption-text.ts';

describe('captions', () => {
  it('end a line that has become too long between words, and go on with the rest', () => {
    const words = `${'단가는 FOB 부산 기준 '.repeat(6)}3달러`;
    const { lines, writing } = write(NO_CAPTION, words);
    expect(lines).toHaveLength(1);
    expect(lines[0]!.text.length).toBeLessThanOrEqual(LINE_LENGTH);
    expect(`${lines[0]!.text} ${writing}`).toBe(words);
  });

  it('number their lines on and keep the last ones', () => {
    const text = ['하나', '둘', '셋', '넷'].reduce((now, line) => endLine(write(now, line)), NO_CAPTION);
    expect(text).toEqual({
      lines: [
        { number: 2, text: '둘' },
        { number: 3, text: '셋' },
        { number: 4, text: '넷' },
      ],
      writing: '',
    });
  });

  it('make no line of nothing', () => {
    expect(endLine(write(NO_CAPTION, '   '))).toEqual(NO_CAPTION);
  });

  it.each([
    ['Chinese without spaces', '我们可以在三十天内从釜山港发货'.repeat(12)],
    ['a word longer than a line', `아 ${'x'.repeat(LINE_LENGTH * 2)} 네`],
    ['characters of two units', `${'a'.repeat(LINE_LENGTH - 1)}${'👍'.repeat(30)}`],
    ['lines pasted with breaks', 'first line\nsecond line\n\nthird'],
  ])('lose nothing of %s and break no character', (_, typed) => {
    const { lines, writing } = write(NO_CAPTION, typed);
    const shown = [...lines.map(({ text }) => text), writing];
    expect(shown.join('').replace(/\s/g, '')).toBe(typed.replace(/\s/g, ''));
    for (const line of shown) {
      expect(line.length).toBeLessThanOrEqual(LINE_LENGTH);
      expect(line.isWellFormed()).toBe(true);
    }
  });
});
