export interface LetterParts {
  lang: string;
  subject: string;
  greeting: string;
  paragraphs: string[];
  quotes: { by: string; text: string }[];
  link: string;
  open: string;
  closing: string[];
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Text as HTML that shows it: nothing in it is markup. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
const lines = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>');

const body =
  'font:16px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;color:#1d2426;max-width:560px;margin:0 auto;padding:32px 20px';
const quote = 'margin:0 0 16px;padding:12px 16px;border-left:3px solid #0b6e7c;background:#f4f6f6';
const button =
  'display:inline-block;padding:12px 20px;border-radius:12px;background:#0b6e7c;color:#fff;text-decoration:none;font-weight:600';

/** An e-mail's HTML: one column, styles in the elements because mail programs drop sheets; every text is escaped. */
export function letterHtml({ lang, subject, greeting, paragraphs, quotes, link, open, closing }: LetterParts): string {
  const quoted = quotes.map(({ by, text }) => `<div style="${quote}"><strong>${escapeHtml(by)}</strong><br>${lines(text)}</div>`);
  const small = closing.map((text) => `<p style="font-size:13px;color:#5b6668;margin:0 0 8px">${lines(text)}</p>`);
  return [
    `<!doctype html><html lang="${escapeHtml(lang)}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
    `<body style="${body}">`,
    ...[greeting, ...paragraphs].map((text) => `<p style="margin:0 0 16px">${lines(text)}</p>`),
    ...quoted,
    `<p style="margin:24px 0"><a style="${button}" href="${escapeHtml(link)}">${escapeHtml(open)}</a></p>`,
    ...small,
    '</body></html>',
  ].join('\n');
}
