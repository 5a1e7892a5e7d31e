import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Browsers open connections ahead of need. Node takes one on which nothing was asked yet for busy, and the end of the
 * server would wait for it. Gives back what closes those that there are.
 */
export function silentConnections(server: Server): () => void {
  const silent = new Set<Socket>();
  function forget(this: Socket): void {
    silent.delete(this);
  }
  const speaks = ({ socket }: { socket: Socket }) => {
    silent.delete(socket);
    socket.off('close', forget);
  };
  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.on('close', forget);
  });
  server.on('request', speaks);
  server.on('upgrade', speaks);
  return () => {
    for (const socket of silent) socket.destroy();
  };
}
