// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
/** Marks that turn the order of what is shown (Trojan Source, CVE-2021-42574), and those that are not seen at all. */
const unseen = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * One line that is only text: nothing in it can begin a header of a mail or a property of a calendar, or show a
 * name other than the one that is written.
 */
export const inertLine = (text: string): string =>
  text.replace(unseen, '').replace(controls, ' ').replace(/ {2,}/g, ' ').trim();

/** Several lines that are only text; line ends become `\n`. */
export const inertText = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map(inertLine)
    .join('\n');

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text within HTML, also within an attribute in quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char]!);
