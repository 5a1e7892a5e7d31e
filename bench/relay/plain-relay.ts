import { once } from 'node:events';
import { type WebSocket, WebSocketServer } from 'ws';

interface RelayFrame {
  type: 'join' | 'command' | 'ping';
  id: string;
}

/**
 * Serves the least that a relay can do, on one thread: a message is parsed, handed to `keep`, and acknowledged and passed
 * on to the other side once `keep` calls `pass`. Nobody is asked who they are, nothing is checked. Resolves when it listens.
 */
export async function servePlainRelay(port: number, keep: (text: string, pass: () => void) => void): Promise<void> {
  const server = new WebSocketServer({ port, host: '127.0.0.1', perMessageDeflate: false });
  const rooms = new Map<string, Set<WebSocket>>();
  server.on('connection', (socket) => {
    let room = new Set<WebSocket>();
    const acknowledge = (id: string) => socket.send(JSON.stringify({ type: 'ack', id }));
    socket.on('message', (data) => {
      const text = data.toString();
      const { type, id } = JSON.parse(text) as RelayFrame;
      if (type === 'join') {
        room = rooms.get(id) ?? room;
        rooms.set(id, room.add(socket));
        acknowledge(id);
      }
      if (type !== 'command') return;
      keep(text, () => {
        acknowledge(id);
        for (const other of room) if (other !== socket) other.send(text);
      });
    });
  });
  await once(server, 'listening');
}
