import type { Timers, Wire, WireHandlers } from '../../protocol/wire.ts';

/** A WebSocket as the resuming client wants it. */
export function openSocket(url: string, handlers: WireHandlers): Wire {
  const socket = new WebSocket(url);
  socket.addEventListener('open', () => handlers.open());
  socket.addEventListener('message', ({ data }) => handlers.message(String(data)));
  socket.addEventListener('close', ({ code }) => handlers.close(code));
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: (code, reason) => socket.close(code, reason),
  };
}

/** The browser's clock. */
export const browserTimers: Timers = {
  now: () => Date.now(),
  set: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
