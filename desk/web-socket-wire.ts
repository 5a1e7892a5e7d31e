import type { Wire, WireHandlers } from '../protocol/wire.ts';

/** A wire over the browser's own socket; `base` is the server's address as an absolute http URL. */
export function webSocketWire(base: string, handlers: WireHandlers): Wire {
  const url = new URL('api/v1/socket', base);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  socket.onopen = () => handlers.open();
  socket.onmessage = (event) => handlers.message(String(event.data));
  socket.onclose = (event) => handlers.close(event.code);
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: (code, reason) => socket.close(code, reason),
  };
}
