import { escapeHtml, inertLine, inertText } from './inert-text.ts';
import type { MailDocument } from './mail-document.ts';

/** The lines under every mail, in the reader's language. */
export interface MailFooter {
  readonly organisation: string;
  readonly lines: readonly string[];
  /** Above the address written out, for readers whose mail program hides buttons. */
  readonly buttonFallback: string;
}

/** The text part. Lines are not wrapped: mail programs do it better at the reader's width. */
export function toText(document: MailDocument, footer: MailFooter): string {
  const parts = [
    inertLine(document.heading),
    ...document.paragraphs.map(inertText),
    document.facts.map(([label, value]) => `${inertLine(label)}: ${inertLine(value)}`).join('\n'),
    document.button ? `${inertLine(document.button.label)}:\n${document.button.url}` : '',
    ...document.notes.map(inertText),
    `-- \n${[footer.organisation, ...footer.lines].map(inertLine).join('\n')}`,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

// Mail programs know neither style sheets nor variables; these are the KRDS tokens as they are.
const colour = {
  text: '#1e2124',
  muted: '#58616a',
  line: '#cdd1d5',
  surface: '#f4f5f6',
  primary: '#0b50d0',
  navy: '#052b57',
} as const;
const font =
  "'Pretendard GOV','Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR','Noto Sans',Arial,sans-serif";

const html = (text: string) => escapeHtml(inertText(text)).replace(/\n/g, '<br>');

/** The HTML part: one column of tables, inline styles, no image, no script, nothing loaded from outside. */
export function toHtml(document: MailDocument, footer: MailFooter, locale: string): string {
  const paragraph = (text: string, style = '') =>
    `<p style="margin:0 0 16px;font-size:17px;line-height:1.6;${style}">${html(text)}</p>`;
  const facts = document.facts
    .map(
      ([label, value]) =>
        `<tr><th scope="row" align="left" valign="top" style="padding:12px 16px;width:30%;font-size:15px;font-weight:600;color:${colour.muted};border-top:1px solid ${colour.line}">${escapeHtml(inertLine(label))}</th>` +
        `<td valign="top" style="padding:12px 16px;font-size:17px;line-height:1.5;border-top:1px solid ${colour.line}">${escapeHtml(inertLine(value))}</td></tr>`,
    )
    .join('');
  const url = document.button && escapeHtml(document.button.url);
  const button = document.button
    ? `<p style="margin:24px 0"><a href="${url}" style="display:inline-block;padding:14px 28px;border-radius:8px;background:${colour.primary};color:#ffffff;font-size:17px;font-weight:700;text-decoration:none">${html(document.button.label)}</a></p>` +
      `<p style="margin:0 0 16px;font-size:14px;line-height:1.5;color:${colour.muted};word-break:break-all">${html(footer.buttonFallback)}<br><a href="${url}" style="color:${colour.primary}">${url}</a></p>`
    : '';
  return `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light"><title>${html(document.subject)}</title></head>
<body style="margin:0;padding:0;background:${colour.surface};color:${colour.text};font-family:${font}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:${colour.surface}"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid ${colour.line};border-radius:12px">
<tr><td style="padding:20px 32px;border-bottom:4px solid ${colour.primary};font-size:16px;font-weight:700;color:${colour.navy}">${html(footer.organisation)}</td></tr>
<tr><td style="padding:32px">
<h1 style="margin:0 0 20px;font-size:24px;line-height:1.4;color:${colour.text}">${html(document.heading)}</h1>
${document.paragraphs.map((text) => paragraph(text)).join('\n')}
${facts && `<table width="100%" cellpadding="0" cellspacing="0" style="margin:8px 0 16px;border-bottom:1px solid ${colour.line};border-collapse:collapse">${facts}</table>`}
${button}
${document.notes.map((text) => paragraph(text, `font-size:15px;color:${colour.muted};`)).join('\n')}
</td></tr>
<tr><td style="padding:20px 32px;border-top:1px solid ${colour.line};font-size:14px;line-height:1.6;color:${colour.muted}">${footer.lines.map(html).join('<br>')}</td></tr>
</table></td></tr></table>
</body></html>
`;
}
