import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AuditLog } from './app/audit-log.ts';
import { sentence } from './app/checked-input.ts';
import type { Store } from './app/ports.ts';
import { applySettings, exportSettings } from './app/settings.ts';
import type { CommandLine } from './command-line.ts';
import { readJsonFile } from './json-file.ts';
import { systemClock } from './node-adapters.ts';
import { operator } from './operator.ts';
import { OperatorError } from './operator-error.ts';
import type { Terminal } from './terminal.ts';

/** `tuki settings export` and `tuki settings apply`: answers the exit code. */
export async function settingsCommand(store: Store, { words }: CommandLine, terminal: Terminal): Promise<number> {
  const [action, file, ...others] = words;
  if (others.length > 0) throw new OperatorError(['tuki settings takes one file; see tuki help settings.']);
  if (action === 'export') return exportTo(file, store, terminal);
  if (action === 'apply') return applyFrom(file, store, terminal);
  throw new OperatorError(['tuki settings does export or apply; see tuki help settings.']);
}

async function exportTo(file: string | undefined, store: Store, terminal: Terminal): Promise<number> {
  const settings = await exportSettings(store.settings);
  const text = JSON.stringify(settings, null, 2);
  if (file === undefined) terminal.print(text);
  // For its owner only, since it holds the identity secrets.
  else await writeFile(resolve(terminal.folder, file), `${text}\n`, { mode: 0o600 });
  return 0;
}

async function applyFrom(file: string | undefined, store: Store, terminal: Terminal): Promise<number> {
  if (file === undefined) throw new OperatorError(['tuki settings apply needs a file; see tuki help settings.']);
  const applied = await applySettings(store.settings, readJsonFile(resolve(terminal.folder, file)), Date.now());
  if (!applied.ok) throw new OperatorError([...applied.mistakes.map(sentence), `Nothing was applied; mend ${file} and try again.`]);
  const audit = new AuditLog({ store: store.audit, clock: systemClock });
  for (const site of applied.value) await audit.record(operator(), 'settings.changed', { site, subject: { kind: 'site', id: site } });
  terminal.print(`The settings of ${applied.value.join(', ')} are in use.`);
  return 0;
}
