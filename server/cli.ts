import { join } from 'node:path';
import { nearestName } from './app/nearest-name.ts';
import type { WholeStore } from './app/record-ports.ts';
import { StoreRefused, StoreUnavailable } from './app/store-error.ts';
import { auditCommand } from './audit-command.ts';
import { backupCommand, restoreCommand } from './backup-command.ts';
import { type CommandName, commandNames, overview, usage } from './cli-usage.ts';
import { type CommandLine, readCommandLine } from './command-line.ts';
import { type Configuration, readConfiguration } from './configuration.ts';
import { type CustomerCommandParts, customerCommand } from './customer-command.ts';
import { importCommand } from './import-command.ts';
import { OperatorError } from './operator-error.ts';
import { seedSites } from './seed-store.ts';
import { settingsCommand } from './settings-command.ts';
import { openStore } from './storage/open-store.ts';
import { emptyWriteAheadLog } from './storage/write-ahead-log.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { uploadFolder } from './upload-folder.ts';
import { visibleText } from './visible-text.ts';

/** Runs `tuki <args>` and answers the exit code. `start` answers when the server listens; the server then ends the process itself. */
export async function runCli(args: string[], terminal: Terminal = processTerminal()): Promise<number> {
  try {
    return await run(args, terminal);
  } catch (error) {
    for (const line of tellable(error)) terminal.warn(visibleText(line));
    return 1;
  }
}

async function run([name, ...args]: string[], terminal: Terminal): Promise<number> {
  if (name === undefined) throw new OperatorError([overview]);
  if (name === '--help' || name === '-h') return tell(overview, terminal);
  if (!isCommand(name)) throw new OperatorError([unknownCommand(name)]);
  const line = readCommandLine(name, args);
  if (line.options.help) return tell(usage[name], terminal);
  return commands[name](line, terminal);
}

const isCommand = (name: string): name is CommandName => commandNames.some((known) => known === name);

function unknownCommand(name: string): string {
  const meant = nearestName(name, commandNames);
  return meant ? `There is no command ${name}; did you mean tuki ${meant}?` : `There is no command ${name}; see tuki help.`;
}

const commands: Record<CommandName, (line: CommandLine, terminal: Terminal) => Promise<number>> = {
  start: async ({ words, options }, terminal) => {
    if (words.length > 0) throw new OperatorError(['tuki start takes no file; see tuki help start.']);
    const configuration = configurationFor(options, terminal);
    const { startServer } = await import('./main.ts');
    await startServer(configuration);
    return 0;
  },
  import: (line, terminal) => withStore(line, terminal, (store) => importCommand(store, line, terminal)),
  settings: (line, terminal) => withStore(line, terminal, (store) => settingsCommand(store, line, terminal)),
  customer: (line, terminal) =>
    withStore(line, terminal, (store, configuration) => customerCommand(customerParts(store, configuration), line, terminal)),
  audit: (line, terminal) => withStore(line, terminal, (store) => auditCommand(store, line, terminal)),
  backup: (line, terminal) => backupCommand(line, configurationFor(line.options, terminal), terminal),
  restore: (line, terminal) => restoreCommand(line, configurationFor(line.options, terminal), terminal),
  help: async ({ words: [name] }, terminal) => {
    if (name !== undefined && !isCommand(name)) throw new OperatorError([unknownCommand(name)]);
    return tell(name === undefined ? overview : usage[name], terminal);
  },
};

const customerParts = (store: WholeStore, { dataDir, database }: Configuration): CustomerCommandParts => ({
  store,
  uploads: uploadFolder(join(dataDir, 'files')),
  overwrite: () => (database.kind === 'sqlite' ? emptyWriteAheadLog(database.file) : true),
});

function tell(text: string, terminal: Terminal): number {
  terminal.print(text);
  return 0;
}

const configurationFor = ({ config }: CommandLine['options'], { environment, folder }: Terminal): Configuration =>
  readConfiguration({ path: config, environment, folder });

/** A store that nobody has used yet begins with the configuration's settings, as it does for the server. */
async function withStore(
  line: CommandLine,
  terminal: Terminal,
  work: (store: WholeStore, configuration: Configuration) => Promise<number>,
): Promise<number> {
  const configuration = configurationFor(line.options, terminal);
  const store = await openStore(configuration.database);
  try {
    await seedSites(store, configuration, Date.now());
    return await work(store, configuration);
  } finally {
    await store.close();
  }
}

/** One sentence a line for what the operator can mend; the stack for what only a developer can. */
function tellable(error: unknown): string[] {
  if (error instanceof OperatorError) return error.sentences;
  if (error instanceof StoreRefused || error instanceof StoreUnavailable) return [error.message];
  if (error instanceof Error && 'syscall' in error) return [error.message];
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
}
