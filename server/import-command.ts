import { resolve } from 'node:path';
import { AuditLog } from './app/audit-log.ts';
import type { ImportReport } from './app/import-knowledge.ts';
import type { Store } from './app/ports.ts';
import type { CommandLine } from './command-line.ts';
import { importFiles } from './import-files.ts';
import { systemClock } from './node-adapters.ts';
import { operator } from './operator.ts';
import { OperatorError } from './operator-error.ts';
import { siteNamed } from './seed-store.ts';
import type { Terminal } from './terminal.ts';

/** `tuki import`: answers the exit code, 1 when something was not taken. */
export async function importCommand(store: Store, { words, options }: CommandLine, terminal: Terminal): Promise<number> {
  const [path, ...others] = words;
  if (path === undefined || others.length > 0) throw new OperatorError(['tuki import takes one file or folder; see tuki help import.']);
  const sites = await store.settings.all();
  if (options.site === undefined) throw new OperatorError([`Name the site with --site (${sites.map(({ id }) => id).join(', ')}).`]);
  const site = siteNamed(options.site, sites);
  const order = { site, path: resolve(terminal.folder, path), lang: options.lang, dryRun: options.dryRun, now: Date.now() };
  const report = await importFiles(store.articles, order);
  if (!options.dryRun) await tellAudit(store, site.id, report);
  for (const line of reportLines(report)) terminal.warn(line);
  terminal.print(summary(report, options.dryRun));
  return report.problems.length > 0 ? 1 : 0;
}

async function tellAudit(store: Store, site: string, { added, changed }: ImportReport): Promise<void> {
  const audit = new AuditLog({ store: store.audit, clock: systemClock });
  await audit.record(operator(), 'articles.imported', { site, subject: { kind: 'site', id: site }, detail: { added, changed } });
}

/** What somebody must look at, a line each: `fi/a.md:3: title: is missing`. */
export function reportLines({ problems, notices }: ImportReport): string[] {
  return [
    ...problems.map(({ file, line, problem }) => `${file}:${line}: not taken: ${problem}`),
    ...notices.map(({ file, line, problem }) => `${file}:${line}: taken, but ${problem}`),
  ];
}

function summary({ understood, added, changed, unchanged, problems }: ImportReport, dryRun: boolean): string {
  const articles = understood === 1 ? '1 article' : `${understood} articles`;
  const fate = dryRun ? 'understood, nothing changed' : `taken: ${added} new, ${changed} changed, ${unchanged} as before`;
  return `${articles} ${fate}; ${problems.length === 1 ? '1 problem' : `${problems.length} problems`}.`;
}
