import type { Configuration } from './configuration.ts';
import { OperatorError } from './operator-error.ts';

/** One sentence for why the port cannot be had. */
export function listenError(error: unknown, { host, port }: Pick<Configuration, 'host' | 'port'>): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const set = 'set another one with PORT or "port" in tuki.config.json';
  if (code === 'EADDRINUSE') return new OperatorError([`Port ${port} is taken by another program; ${set}.`]);
  if (code === 'EACCES') return new OperatorError([`Port ${port} is not allowed for this user; ${set}.`]);
  if (code === 'EADDRNOTAVAIL') return new OperatorError([`This machine has no address ${host}; set "host" in tuki.config.json.`]);
  return error;
}
