/** `tuki/server`: the server as a library. */
import './supported-node.ts';

export type * from './create-server.ts';

/** Makes a server that is not yet listening; see `create-server.ts`. */
export const { createServer } = await import('./create-server.ts');
