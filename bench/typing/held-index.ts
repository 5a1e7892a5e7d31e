import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on the loopback address that gives one index to whoever asks, as soon as it is let go. */
export interface HeldIndex {
  url: string;
  /** From now on it is held back again. */
  hold(): void;
  letGo(): void;
  close(): void;
}

/** The index comes over the network as the real one does: in pieces, compressed by brotli. */
export async function holdIndex(brotli: Uint8Array): Promise<HeldIndex> {
  let gate = Promise.withResolvers<void>();
  const server = createServer((_request, response) => {
    void gate.promise.then(() => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'br', 'access-control-allow-origin': '*' });
      response.end(brotli);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    hold: () => {
      gate = Promise.withResolvers<void>();
    },
    letGo: () => gate.resolve(),
    close: () => server.close(),
  };
}
