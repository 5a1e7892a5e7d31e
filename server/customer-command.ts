import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AuditLog } from './app/audit-log.ts';
import { CaseEraser } from './app/case-eraser.ts';
import { eraseCustomer } from './app/customer-eraser.ts';
import { type CustomerRecord, customerRecord } from './app/customer-record.ts';
import type { Customer, StoredFile } from './app/ports.ts';
import type { Uploads, WholeStore } from './app/record-ports.ts';
import type { CommandLine } from './command-line.ts';
import { systemClock } from './node-adapters.ts';
import { operator } from './operator.ts';
import { OperatorError } from './operator-error.ts';
import { recordPage } from './records/record-page.ts';
import { recordTexts } from './records/record-texts.ts';
import { siteNamed } from './seed-store.ts';
import type { Terminal } from './terminal.ts';

export interface CustomerCommandParts {
  store: WholeStore;
  uploads: Uploads;
  /** Overwrites what the database's own log of changes still holds; false where a reader is in the way just now. */
  overwrite(): boolean;
}

/** `tuki customer export` and `tuki customer erase`: answers the exit code. */
export async function customerCommand(parts: CustomerCommandParts, line: CommandLine, terminal: Terminal): Promise<number> {
  const [action, word, ...others] = line.words;
  if (action !== 'export' && action !== 'erase') throw new OperatorError(['tuki customer does export or erase; see tuki help customer.']);
  if (word === undefined || others.length > 0)
    throw new OperatorError([`tuki customer ${action} takes one id or e-mail address; see tuki help customer.`]);
  const customer = await onlyCustomer(parts.store, word);
  return action === 'export' ? exportTo(parts, customer, line, terminal) : erase(parts, customer, line, terminal);
}

async function onlyCustomer(store: WholeStore, word: string): Promise<Customer> {
  const found = await store.records.find(word);
  const [customer, ...others] = found;
  if (!customer) throw new OperatorError([`There is no customer with the id or e-mail address ${word}.`]);
  if (others.length === 0) return customer;
  throw new OperatorError([
    `${found.length} customers have ${word}; whoever writes an address may write somebody else's, so look at each and name one by its id:`,
    ...found.map(({ id, site, contact }) => `  ${id}  ${site}  ${[contact.name, contact.email].filter(Boolean).join(', ')}`.trimEnd()),
  ]);
}

async function exportTo(
  { store, uploads }: CustomerCommandParts,
  customer: Customer,
  { options }: CommandLine,
  { folder, print }: Terminal,
): Promise<number> {
  const lang = languageOf(options.lang);
  const to = resolve(folder, options.to ?? `tuki-customer-${customer.id}`);
  await newFolder(to);
  const record = await customerRecord(store, customer, systemClock.now());
  const names = await writeFiles(record, uploads, to);
  const { hours } = siteNamed(customer.site, await store.settings.all());
  const format = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short', timeZone: hours.timeZone });
  const form = { lang, texts: recordTexts[lang], time: (at: number) => format.format(at), fileHref: hrefOf(names) };
  await writeOwn(join(to, 'customer.json'), `${JSON.stringify(record, null, 2)}\n`);
  await writeOwn(join(to, 'customer.html'), recordPage(record, form));
  const subject = { kind: 'customer', id: customer.id } as const;
  await new AuditLog({ store: store.audit, clock: systemClock }).record(operator(), 'customer.exported', { site: customer.site, subject });
  print(`${to} holds customer.html, customer.json and ${numbered(names.size, 'file')}.`);
  return 0;
}

function languageOf(lang = 'en'): keyof typeof recordTexts {
  if (Object.hasOwn(recordTexts, lang)) return lang as keyof typeof recordTexts;
  throw new OperatorError([`--lang must be one of ${Object.keys(recordTexts).join(', ')}.`]);
}

async function newFolder(to: string): Promise<void> {
  if (await stat(to).catch(() => null)) throw new OperatorError([`${to} is there already: name another folder with --to, or remove it.`]);
  await mkdir(to, { recursive: true, mode: 0o700 });
}

/** Names that files got on disk, by id; one whose bytes are gone has none. */
async function writeFiles({ conversations, looseFiles }: CustomerRecord, uploads: Uploads, to: string): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const file of [...conversations.flatMap(({ files }) => files), ...looseFiles]) {
    const content = await uploads.content(file.id);
    if (!content) continue;
    await mkdir(join(to, 'files'), { recursive: true, mode: 0o700 });
    const name = `${file.id}-${file.name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_')}`;
    await writeOwn(join(to, 'files', name), content);
    names.set(file.id, name);
  }
  return names;
}

const hrefOf =
  (names: Map<string, string>) =>
  ({ id }: StoredFile): string | null => {
    const name = names.get(id);
    return name === undefined ? null : `files/${encodeURIComponent(name)}`;
  };

/** For its owner only: it holds what a customer said. */
const writeOwn = (path: string, content: string | Uint8Array): Promise<void> => writeFile(path, content, { mode: 0o600, flag: 'wx' });

async function erase(
  { store, uploads, overwrite }: CustomerCommandParts,
  customer: Customer,
  { options }: CommandLine,
  { print, ask }: Terminal,
): Promise<number> {
  const cases = await store.records.cases(customer.id);
  const name = [customer.contact.name, customer.contact.email, customer.externalId].filter(Boolean).join(', ');
  print(`${customer.id}${name ? ` (${name})` : ''}, site ${customer.site}, has ${numbered(cases.length, 'conversation')}.`);
  print('Their content, files and devices will be erased for good, and what is open will end; only counts and times stay.');
  if (!options.yes && (await ask('Write erase to go on: ')) !== 'erase') {
    print('Nothing was erased.');
    return 1;
  }
  const settings = siteNamed(customer.site, await store.settings.all());
  const eraser = new CaseEraser({ store, uploads, clock: systemClock });
  const erased = await eraseCustomer({ store, eraser, uploads, clock: systemClock }, customer, settings, operator());
  const { conversations, entries, files } = erased;
  print(`Erased: ${numbered(conversations, 'conversation')}, ${numbered(entries, 'entry', 'entries')}, ${numbered(files, 'file')}.`);
  if (!overwrite()) print('The database’s log of changes is in use; it is overwritten as the server goes on, or when it is stopped.');
  print('Backups made before still hold it; see docs/privacy.md for how long, and what to do after one is brought back.');
  return 0;
}

const numbered = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
