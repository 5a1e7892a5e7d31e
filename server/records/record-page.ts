import type { Author, Contact, Entry } from '../../protocol/entry.ts';
import type { CustomerRecord } from '../app/customer-record.ts';
import type { StoredFile } from '../app/ports.ts';
import { escapeHtml } from '../channels/letters/letter-html.ts';
import { entryDetails } from './entry-details.ts';
import type { RecordTexts } from './record-texts.ts';

const style = `body{font:16px/1.5 system-ui,sans-serif;color:#1d2426;max-width:60rem;margin:0 auto;padding:2rem 1.25rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin:2.5rem 0 .5rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #dde2e3}
th{font-weight:600}td:first-child{white-space:nowrap;font-variant-numeric:tabular-nums;color:#5b6668}
p{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}.kind{color:#5b6668}
@media(max-width:40rem){td:first-child{white-space:normal}}`;

/** How moments are written, and where a file's bytes lie beside the page; null where they are gone. */
export interface PageForm {
  lang: string;
  texts: RecordTexts;
  time(at: number): string;
  fileHref(file: StoredFile): string | null;
}

/** A customer's record as one page that needs nothing else: no script, no address but of the files beside it; every text is escaped. */
export function recordPage(record: CustomerRecord, form: PageForm): string {
  const { lang, texts, time } = form;
  return [
    `<!doctype html><html lang="${escapeHtml(lang)}"><head><meta charset="utf-8">`,
    `<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(texts.title)}</title><style>${style}</style></head><body>`,
    `<h1>${escapeHtml(texts.title)}</h1><p class="kind">${escapeHtml(texts.made(time(record.exportedAt)))}</p>`,
    customerPart(record, form),
    `<h2>${escapeHtml(texts.conversations(record.conversations.length))}</h2>`,
    ...record.conversations.map((conversation) => conversationPart(conversation, form)),
    looseFilesPart(record, form),
    auditPart(record, form),
    '</body></html>',
  ].join('\n');
}

function customerPart({ customer, joined, devices }: CustomerRecord, form: PageForm): string {
  const { texts, time } = form;
  const rows: [string, string][] = [
    [texts.id, customer.id],
    ...(customer.externalId === null ? [] : [[texts.externalId, customer.externalId] satisfies [string, string]]),
    ...[customer, ...joined].flatMap(({ contact }) => contactRows(contact, texts)),
    [texts.known, time(customer.createdAt)],
    [texts.devices, devices.map(({ id, createdAt }) => `${id} (${time(createdAt)})`).join('\n') || texts.none],
  ];
  return `<h2>${escapeHtml(texts.customer)}</h2>${table(rows.map((row) => row.map(paragraph)))}`;
}

const contactRows = (contact: Contact, { contact: labels, yes }: RecordTexts): [string, string][] =>
  (Object.keys(labels) as (keyof Contact & keyof RecordTexts['contact'])[]).flatMap((name) => {
    const value = contact[name];
    return value === undefined || value === false ? [] : [[labels[name], value === true ? yes : String(value)]];
  });

function conversationPart({ state, entries, files, letters }: CustomerRecord['conversations'][number], form: PageForm): string {
  const { texts } = form;
  const { when, who, what } = texts.columns;
  const waiting = letters.map(({ to, subject, text }) => paragraph(`${to}\n${subject}\n\n${text}`));
  return [
    `<h2>${escapeHtml(state.reference)}</h2>`,
    table(
      entries.map((entry) => entryRow(entry, form)),
      [when, who, what],
    ),
    ...files.map((file) => fileLine(file, form)),
    ...(waiting.length > 0 ? [`<h3>${escapeHtml(texts.letters)}</h3>`, ...waiting] : []),
  ].join('\n');
}

function entryRow(entry: Entry, { texts, time }: PageForm): string[] {
  const details = entryDetails(entry, texts, time).map(paragraph).join('');
  return [time(entry.at), escapeHtml(nameOf(entry.author, texts)), `<p class="kind">${escapeHtml(texts.kinds[entry.type])}</p>${details}`];
}

const nameOf = (author: Author, { who }: RecordTexts): string => (author.kind === 'agent' ? author.name : who[author.kind]);

function looseFilesPart({ looseFiles }: CustomerRecord, form: PageForm): string {
  if (looseFiles.length === 0) return '';
  return [`<h2>${escapeHtml(form.texts.uploads)}</h2>`, ...looseFiles.map((file) => fileLine(file, form))].join('\n');
}

function auditPart({ audit }: CustomerRecord, { texts, time }: PageForm): string {
  const rows = audit.map(({ at, by, action, subject }) => {
    const name = by.kind === 'agent' ? by.name : 'id' in by && by.id ? by.id : by.kind;
    return [time(at), escapeHtml(name), paragraph(`${action} ${subject?.id ?? ''}`)];
  });
  return `<h2>${escapeHtml(texts.audit)}</h2>${rows.length > 0 ? table(rows) : paragraph(texts.none)}`;
}

function fileLine(file: StoredFile, { fileHref }: PageForm): string {
  const href = fileHref(file);
  const name = escapeHtml(file.name);
  return href === null ? `<p>${name}</p>` : `<p><a href="${escapeHtml(href)}">${name}</a></p>`;
}

const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;

/** Cells are HTML; heads are text. */
function table(rows: string[][], heads: string[] = []): string {
  const head = heads.length > 0 ? `<tr>${heads.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('')}</tr>` : '';
  return `<table>${head}${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}</table>`;
}
