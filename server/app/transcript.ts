import type { Entry } from '../../protocol/entry.ts';
import type { CaseStore, StoredEntry } from './ports.ts';

const pageSize = 500;

/** Every entry of a case that its customer may see, in order. */
export async function* publicEntries(cases: CaseStore, conversation: string): AsyncGenerator<Entry> {
  let after = 0;
  let page: StoredEntry[];
  do {
    page = await cases.entries(conversation, after, 'all', pageSize);
    for (const { entry } of page) yield entry;
    after = page.at(-1)?.entry.seq ?? after;
  } while (page.length === pageSize);
}

function lineOf(entry: Entry, time: (at: number) => string): string | undefined {
  if (entry.type !== 'message') return undefined;
  const who = entry.author.kind === 'agent' ? entry.author.name : '–';
  const parts = [
    entry.body.text,
    ...entry.body.files.map((file) => `[${file.name}]`),
    ...entry.body.articles.map((article) => `[${article.title}]`),
  ];
  return `${time(entry.at)}  ${who}: ${parts.filter(Boolean).join('\n    ')}`;
}

/** The conversation as plain text: reference first, then a line a message with its time in the site's zone. */
export async function transcript(
  cases: CaseStore,
  conversation: string,
  reference: string,
  lang: string,
  timeZone: string,
): Promise<string> {
  const format = new Intl.DateTimeFormat(lang, { dateStyle: 'short', timeStyle: 'short', timeZone });
  const lines = [reference, ''];
  for await (const entry of publicEntries(cases, conversation)) {
    const line = lineOf(entry, (at) => format.format(at));
    if (line) lines.push(line);
  }
  return `${lines.join('\n')}\n`;
}
