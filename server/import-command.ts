import { resolve } from 'node:path';
import { AuditLog } from './app/audit-log.ts';
import type { ImportReport } from './app/import-knowledge.ts';
import type { Store } from './app/ports.ts';
import type { CommandLine } from './command-line.ts';
import { importFiles, isAddress } from './import-files.ts';
import { systemClock } from './node-adapters.ts';
import { operator } from './operator.ts';
import { OperatorError } from './operator-error.ts';
import { siteNamed } from './seed-store.ts';
import type { Terminal } from './terminal.ts';
import { visibleText } from './visible-text.ts';

/** `tuki import`: answers the exit code, 1 when something was not taken. */
export async function importCommand(store: Store, { words, options }: CommandLine, terminal: Terminal): Promise<number> {
  const from = placeNamed(words, options);
  const sites = await store.settings.all();
  if (options.site === undefined) throw new OperatorError([`Name the site with --site (${sites.map(({ id }) => id).join(', ')}).`]);
  const site = siteNamed(options.site, sites);
  const { lang, only, source, remove: removeGone, dryRun } = options;
  const path = isAddress(from) ? from : resolve(terminal.folder, from);
  const onProgress = (done: number, all: number): void => {
    if (done % 50 === 0 && done < all) terminal.warn(`${done} of ${all} pages read …`);
  };
  const report = await importFiles(store.articles, { site, path, lang, only, source, removeGone, dryRun, now: Date.now(), onProgress });
  if (!dryRun) await tellAudit(store, site.id, report);
  for (const line of reportLines(report)) terminal.warn(line);
  terminal.print(summary(report, dryRun));
  for (const line of goneLines(report, options)) terminal.print(line);
  return report.problems.length > 0 ? 1 : 0;
}

async function tellAudit(store: Store, site: string, { added, changed, gone, removed }: ImportReport): Promise<void> {
  const audit = new AuditLog({ store: store.audit, clock: systemClock });
  await audit.record(operator(), 'articles.imported', {
    site,
    subject: { kind: 'site', id: site },
    detail: { added, changed, removed: removed ? gone.length : 0 },
  });
}

/** Throws `OperatorError` when there is not one place, or when an option does not go with it. */
function placeNamed([from, ...others]: string[], { remove, source, only }: CommandLine['options']): string {
  if (from === undefined || others.length > 0)
    throw new OperatorError(['tuki import takes one file, folder or address of a sitemap; see tuki help import.']);
  if (only !== undefined && !isAddress(from))
    throw new OperatorError(['--only is for the pages of a sitemap; name the folder or file that you want.']);
  if (only !== undefined && !only.startsWith('/'))
    throw new OperatorError([`--only takes the beginning of a path, such as /help/, not “${only}”.`]);
  if (remove && source === undefined && !isAddress(from))
    throw new OperatorError([
      '--remove must know which articles belong together: name their source with --source, in this and every later import.',
    ]);
  return from;
}

/** What somebody must look at, a line each: `fi/a.md:3: title: is missing`. */
export function reportLines({ problems, notices, passedOver }: ImportReport): string[] {
  return [
    ...problems.map(({ file, line, problem }) => `${file}:${line}: not taken: ${problem}`),
    ...passedOver.map(({ file, line, problem }) => `${file}:${line}: passed over: ${problem}`),
    ...notices.map(({ file, line, problem }) => `${file}:${line}: taken, but ${problem}`),
  ].map((text) => visibleText(text, 400));
}

const articlesIn = (number: number): string => (number === 1 ? '1 article' : `${number} articles`);

function summary({ understood, added, changed, unchanged, problems }: ImportReport, dryRun: boolean): string {
  const fate = dryRun ? 'understood, nothing changed' : `taken: ${added} new, ${changed} changed, ${unchanged} as before`;
  return `${articlesIn(understood)} ${fate}; ${problems.length === 1 ? '1 problem' : `${problems.length} problems`}.`;
}

/** What became of the articles that their source no longer has. */
function goneLines({ gone, removed }: ImportReport, { remove, source, dryRun }: CommandLine['options']): string[] {
  if (gone.length === 0 || (!remove && source === undefined)) return [];
  const names = gone.map(({ lang, id }) => `  ${lang}/${id}`);
  if (removed) return [`${articlesIn(gone.length)} removed, since the source no longer has:`, ...names];
  const reason = remove && !dryRun ? 'nothing was removed, since not everything could be read' : 'with --remove they go';
  return [`${articlesIn(gone.length)} of this source are no longer in it; ${reason}:`, ...names];
}
