import { type Post, StreamedWire } from '../protocol/streamed-wire.ts';
import type { Timers, Wire, WireHandlers } from '../protocol/wire.ts';

/** For where WebSocket is blocked: the same frames by HTTP; `base` is the server's address as an absolute http URL. */
export const fetchWire = (base: string, timers: Timers, handlers: WireHandlers): Wire => new StreamedWire(postTo(base), timers, handlers);

const postTo =
  (base: string): Post =>
  (path, body, text) => {
    const stop = new AbortController();
    const request = fetch(new URL(`api/v1/${path}`, base), {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'x-tuki-desk': '1' },
      cache: 'no-store',
      signal: stop.signal,
    });
    return { status: request.then((response) => readAll(response, text)), abort: () => stop.abort() };
  };

async function readAll({ status, body }: Response, text: (piece: string) => void): Promise<number> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) text(read.value);
  return status;
}
