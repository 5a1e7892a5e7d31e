import WebSocket from 'ws';
import { type Post, StreamedWire } from '../../protocol/streamed-wire.ts';
import type { Timers, Wire, WireHandlers } from '../../protocol/wire.ts';

/** Where a server is reached, and what each request to it carries. */
export interface LinePlace {
  url: string;
  socketUrl: string;
  headers: Record<string, string>;
}
/** A client's real line to a server, which may be cut as a lost network does. */
export interface ClientLine extends Wire {
  terminate(): void;
}
export type OpenLine = (place: LinePlace, timers: Timers, handlers: WireHandlers) => ClientLine;

export const socketLine: OpenLine = ({ socketUrl, headers }, _timers, { open, message, close }) => {
  const socket = new WebSocket(socketUrl, { headers });
  socket.on('open', open);
  socket.on('message', (data) => message(data.toString()));
  socket.on('error', () => undefined);
  socket.on('close', close);
  return socket;
};

/** The requests of one streamed line, made as a browser makes them. */
class Requests {
  readonly #place: LinePlace;
  readonly #stop = new AbortController();

  constructor(place: LinePlace) {
    this.#place = place;
  }

  readonly post: Post = (path, body, text) => {
    const stop = new AbortController();
    const answer = fetch(`${this.#place.url}/api/v1/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'x-tuki-desk': '1', ...this.#place.headers },
      signal: AbortSignal.any([stop.signal, this.#stop.signal]),
    });
    return { status: answer.then((response) => readAll(response, text)), abort: () => stop.abort() };
  };

  cut(): void {
    this.#stop.abort();
  }
}

async function readAll({ status, body }: Response, text: (piece: string) => void): Promise<number> {
  for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) text(piece);
  return status;
}

export const streamLine: OpenLine = (place, timers, handlers) => {
  const requests = new Requests(place);
  const wire = new StreamedWire(requests.post, timers, handlers);
  return Object.assign(wire, { terminate: () => requests.cut() });
};
