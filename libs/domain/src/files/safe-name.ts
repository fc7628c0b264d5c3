/** Names that Windows keeps for devices, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const MAX_LENGTH = 120;

/**
 * A name under which a file may be offered for saving, from the word of whoever sent it: no path, no control or
 * direction-changing character (`fdp.exe` read backwards), nothing that a file system or a header takes amiss, at most
 * 120 characters, and always the ending of what the file is.
 */
export function safeFileName(given: string, extension: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, '')
    .replace(/[<>:"|?*%;]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const isSame = (ending: string) =>
    ending.toLowerCase() === extension || (extension === 'jpg' && ending.toLowerCase() === 'jpeg');
  const dot = plain.lastIndexOf('.');
  const stem = dot > 0 && isSame(plain.slice(dot + 1)) ? plain.slice(0, dot) : plain;
  const cut = [...stem]
    .slice(0, MAX_LENGTH - extension.length - 1)
    .join('')
    .trim();
  const name = cut === '' ? 'file' : DEVICE.test(cut.split('.')[0]!) ? `_${cut}` : cut;
  return `${name}.${extension}`;
}
