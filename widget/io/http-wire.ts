import { type Post, StreamedWire } from '../../protocol/streamed-wire.ts';
import type { Timers, Wire, WireHandlers } from '../../protocol/wire.ts';

/** For where WebSocket is blocked: the same frames by HTTP. `server` is the address of its REST, ending with a slash. */
export const openHttpWire = (server: string, timers: Timers, handlers: WireHandlers): Wire =>
  new StreamedWire(postTo(server), timers, handlers);

const postTo =
  (server: string): Post =>
  (path, body, text) => {
    const stop = new AbortController();
    const request = fetch(server + path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: stop.signal,
    });
    return { status: request.then((response) => readAll(response, text)), abort: () => stop.abort() };
  };

async function readAll({ status, body }: Response, text: (piece: string) => void): Promise<number> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) text(read.value);
  return status;
}
