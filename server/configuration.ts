import { existsSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path';
import { checkInput, type Mistake, sentence } from './app/checked-input.ts';
import { type ConfigurationFile, configurationFile } from './configuration-schema.ts';
import { environmentOver, variableBeside } from './environment-settings.ts';
import { readJsonFile } from './json-file.ts';
import { OperatorError } from './operator-error.ts';

/** An installation's infrastructure, read once; every path in it is absolute. */
export interface Configuration extends Omit<ConfigurationFile, '$schema' | 'publicUrl' | 'database'> {
  /** The file it was read from; null when there was none. */
  file: string | null;
  /** Scheme, host and port, without `basePath` and without a slash at its end. */
  publicUrl: string;
  database: { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string };
}

/** Everything that is wrong in the configuration, one sentence each. */
export class ConfigurationError extends OperatorError {
  override name = 'ConfigurationError';
}

export interface ConfigurationSource {
  /** What `--config` said. */
  path?: string | undefined;
  environment: Record<string, string | undefined>;
  /** The folder that a relative `path` starts from. */
  folder: string;
}

/**
 * Reads the configuration file and the environment; the environment goes before the file.
 * Throws `ConfigurationError` with everything that is wrong.
 */
export function readConfiguration(source: ConfigurationSource): Configuration {
  const named = source.path ?? (source.environment.TUKI_CONFIG || undefined);
  const file = resolve(source.folder, named ?? 'tuki.config.json');
  const written = readWritten(file, named !== undefined);
  const { values, names } = environmentOver(written ?? {}, source);
  const where = ({ path }: Mistake): string => {
    const variable = names.find((name) => path === name.path || path.startsWith(`${name.path}.`));
    if (variable) return `in the environment variable ${variable.name}`;
    const beside = variableBeside(path, names);
    return `in ${relative(source.folder, file) || basename(file)}${beside ? ` or the environment variable ${beside}` : ''}`;
  };
  const checked = checkInput(configurationFile, values);
  if (!checked.ok) throw new ConfigurationError(checked.mistakes.map((mistake) => `${sentence(mistake)}, ${where(mistake)}`));
  const configuration = resolved(checked.value, file, written !== undefined);
  const wrong = [...missingPaths(configuration), ...servedData(configuration)];
  if (wrong.length > 0) throw new ConfigurationError(wrong.map((mistake) => `${sentence(mistake)}, ${where(mistake)}`));
  return configuration;
}

/** The file's content, or undefined when it is not there and nobody asked for it by name. */
function readWritten(file: string, asked: boolean): unknown {
  if (!asked && !existsSync(file)) return undefined;
  try {
    return readJsonFile(file);
  } catch (error) {
    throw error instanceof OperatorError ? new ConfigurationError(error.sentences, { cause: error }) : error;
  }
}

function resolved({ $schema: _, ...read }: ConfigurationFile, file: string, isThere: boolean): Configuration {
  const from = (path: string): string => resolve(dirname(file), path);
  const dataDir = from(read.dataDir);
  return {
    ...read,
    file: isThere ? file : null,
    publicUrl: read.publicUrl ?? `http://localhost:${read.port}`,
    dataDir,
    database: read.database.kind === 'sqlite' ? { kind: 'sqlite', file: resolve(dataDir, 'tuki.sqlite') } : read.database,
    settingsFile: read.settingsFile === null ? null : from(read.settingsFile),
    knowledge: read.knowledge.map(({ site, folder }) => ({ site, folder: from(folder) })),
    exampleSite: read.exampleSite === null ? null : from(read.exampleSite),
  };
}

/** What customers send lies in the data folder: nothing may serve it. */
function servedData({ dataDir, exampleSite }: Configuration): Mistake[] {
  const way = exampleSite === null ? '..' : relative(exampleSite, dataDir);
  if (way.startsWith('..') || isAbsolute(way)) return [];
  return [{ path: 'exampleSite', text: `holds the data folder ${dataDir}, which would be served; put dataDir elsewhere` }];
}

function missingPaths({ settingsFile, knowledge, exampleSite }: Configuration): Mistake[] {
  const named = [
    { path: 'settingsFile', is: settingsFile, kind: 'file' },
    ...knowledge.map(({ folder }, index) => ({ path: `knowledge.${index}.folder`, is: folder, kind: 'folder' })),
    { path: 'exampleSite', is: exampleSite, kind: 'folder' },
  ];
  return named.flatMap(({ path, is, kind }) => (is === null || isA(kind, is) ? [] : [{ path, text: `there is no ${kind} ${is}` }]));
}

function isA(kind: string, path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return (kind === 'file' ? found?.isFile() : found?.isDirectory()) ?? false;
}
