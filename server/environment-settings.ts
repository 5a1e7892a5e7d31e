import { resolve } from 'node:path';

type Values = Record<string, unknown>;
interface Variable {
  name: string;
  /** The setting that it goes before. */
  path: string;
  read: (value: string, folder: string) => unknown;
}

const asWritten = (value: string): unknown => value;
const wholeNumber = (value: string): unknown => (/^\d+$/.test(value) ? Number(value) : value);

const variables: Variable[] = [
  { name: 'PORT', path: 'port', read: wholeNumber },
  { name: 'TUKI_HOST', path: 'host', read: asWritten },
  { name: 'TUKI_PUBLIC_URL', path: 'publicUrl', read: asWritten },
  { name: 'TUKI_DATA_DIR', path: 'dataDir', read: (value, folder) => resolve(folder, value) },
  { name: 'TUKI_DATABASE_URL', path: 'database', read: (url) => ({ kind: 'postgres', url }) },
  { name: 'TUKI_SMTP_URL', path: 'smtp.url', read: asWritten },
  { name: 'TUKI_SMTP_FROM', path: 'smtp.from', read: asWritten },
  { name: 'TUKI_OPENID_SECRET', path: 'signIn.openId.clientSecret', read: asWritten },
  { name: 'TUKI_METRICS_TOKEN', path: 'metrics.token', read: asWritten },
  { name: 'TUKI_LOG_LEVEL', path: 'logLevel', read: asWritten },
];

/** The file's values with the environment's laid over them, and which variables those were. Empty variables count as unset. */
export function environmentOver(
  written: unknown,
  { environment, folder }: { environment: Record<string, string | undefined>; folder: string },
): { values: unknown; names: Pick<Variable, 'name' | 'path'>[] } {
  const set = variables.filter(({ name }) => environment[name]);
  if (!isObject(written)) return { values: written, names: [] };
  const values = set.reduce((over, { name, path, read }) => placed(over, path.split('.'), read(environment[name] ?? '', folder)), written);
  return { values, names: set };
}

/** The variable that sets exactly this setting, where a part of it was set by the environment already. */
export const variableBeside = (path: string, set: Pick<Variable, 'path'>[]): string | undefined => {
  const group = path.split('.')[0] ?? '';
  if (!set.some((variable) => variable.path.startsWith(`${group}.`))) return undefined;
  return variables.find((variable) => variable.path === path)?.name;
};

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

function placed(values: Values, [first = '', ...rest]: string[], value: unknown): Values {
  if (rest.length === 0) return { ...values, [first]: value };
  const inner = values[first];
  return { ...values, [first]: placed(isObject(inner) ? inner : {}, rest, value) };
}
