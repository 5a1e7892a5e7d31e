import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CommandLine } from './command-line.ts';
import type { Configuration } from './configuration.ts';
import { OperatorError } from './operator-error.ts';
import { copyDatabase, restoreDatabase } from './storage/database-copy.ts';
import { lockFolder } from './storage/folder-lock.ts';
import type { Terminal } from './terminal.ts';

/** `tuki backup <file>`, also of a running server: answers the exit code. */
export async function backupCommand(line: CommandLine, configuration: Configuration, terminal: Terminal): Promise<number> {
  const to = fileOf('backup', line, terminal);
  const { database, uploads } = placesOf('backup', configuration);
  const { conversations, uploads: taken, missing } = await copyDatabase(database, uploads, to);
  terminal.print(`${to} holds ${numbered(conversations, 'conversation')} and ${numbered(taken ?? 0, 'upload')}.`);
  for (const id of missing) terminal.warn(`The upload ${join(uploads, id)} is missing, and is not in the backup.`);
  return missing.length === 0 ? 0 : 1;
}

/** `tuki restore <file>`, of a server that does not run: answers the exit code. */
export async function restoreCommand(line: CommandLine, configuration: Configuration, terminal: Terminal): Promise<number> {
  const copy = fileOf('restore', line, terminal);
  const { database, uploads } = placesOf('restore', configuration);
  await mkdir(uploads, { recursive: true });
  const unlock = lockFolder(configuration.dataDir);
  if (!unlock) throw new OperatorError([`A Tuki server uses ${configuration.dataDir}: stop it, then restore.`]);
  try {
    const restored = await restoreDatabase(copy, uploads, database, new Date());
    const held = restored.uploads === null ? 'no uploads, so that those in place stay as they are' : numbered(restored.uploads, 'upload');
    terminal.print(`${database} is restored: ${numbered(restored.conversations, 'conversation')} and ${held}.`);
    if (restored.before) terminal.print(`What was there before is ${restored.before}.`);
    return 0;
  } finally {
    unlock();
  }
}

function fileOf(command: string, { words }: CommandLine, { folder }: Terminal): string {
  const [file, ...others] = words;
  if (file === undefined || others.length > 0) throw new OperatorError([`tuki ${command} takes one file; see tuki help ${command}.`]);
  return resolve(folder, file);
}

const postgresTools = { backup: 'back it up with pg_dump', restore: 'restore it with pg_restore or psql' };

function placesOf(command: keyof typeof postgresTools, { database, dataDir }: Configuration): { database: string; uploads: string } {
  const uploads = join(dataDir, 'files');
  if (database.kind === 'sqlite') return { database: database.file, uploads };
  const tool = postgresTools[command];
  throw new OperatorError([`The database is PostgreSQL: ${tool}, and treat the uploads in ${uploads} as any folder of files.`]);
}

const numbered = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
