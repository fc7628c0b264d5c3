import { describe, expect, it } from 'vitest';
import { safeFileName } from './safe-name.ts';

describe('safeFileName', () => {
  it.each([
    ['2027 카탈로그.pdf', 'pdf', '2027 카탈로그.pdf'],
    ['Danh mục sản phẩm.PDF', 'pdf', 'Danh mục sản phẩm.pdf'],
    ['photo.jpeg', 'jpg', 'photo.jpg'],
    ['../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['..\\..\\windows\\system32\\cmd.exe', 'pdf', 'cmd.exe.pdf'],
    ['invoice\u202Efdp.exe', 'pdf', 'invoicefdp.exe.pdf'],
    ['a\r\nContent-Type: text/html.png', 'png', 'html.png'],
    ['a\u0000.png', 'png', 'a.png'],
    ['"><script>.png', 'png', '___script_.png'],
    ['.htaccess', 'pdf', 'htaccess.pdf'],
    ['CON.pdf', 'pdf', '_CON.pdf'],
    ['...', 'pdf', 'file.pdf'],
    ['', 'docx', 'file.docx'],
    ['certificate.svg', 'png', 'certificate.svg.png'],
  ])('%j as %s is %j', (given, extension, name) => {
    expect(safeFileName(given, extension)).toBe(name);
  });

  it('cuts long names between letters and keeps the ending', () => {
    const name = safeFileName(`${'가'.repeat(300)}.pdf`, 'pdf');
    expect([...name]).toHaveLength(120);
    expect(name.endsWith('가.pdf')).toBe(true);
    expect(safeFileName(`${'😀'.repeat(300)}.pdf`, 'pdf').isWellFormed()).toBe(true);
  });
});
