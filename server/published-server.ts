/** `tuki/server`: the server as a library. */
import './supported-node.ts';

export type { Configuration, ConfigurationSource } from './configuration.ts';
export type { TukiServer } from './create-server.ts';

/** Makes a server that is not yet listening; see `create-server.ts`. */
export const { createServer } = await import('./create-server.ts');

/** Reads what `createServer` takes, from a file and an environment; see `configuration.ts`. */
export const { ConfigurationError, readConfiguration } = await import('./configuration.ts');
