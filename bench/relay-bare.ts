import { once } from 'node:events';
import { type WebSocket, WebSocketServer } from 'ws';
import { answerTasks } from './support/asked-program.ts';
import { usageTasks } from './support/process-usage.ts';

/**
 * Run as a program: the least that a relay can do. A message is parsed, acknowledged and passed on to the other side;
 * nobody is asked who they are, nothing is checked, nothing is kept.
 */
const server = new WebSocketServer({ port: Number(process.argv[2]), host: '127.0.0.1', perMessageDeflate: false });
const listening = once(server, 'listening');
// Told when it is asked for.
listening.catch(() => undefined);
const rooms = new Map<string, Set<WebSocket>>();

server.on('connection', (socket) => {
  let room = new Set<WebSocket>();
  socket.on('message', (data) => {
    const text = data.toString();
    const frame = JSON.parse(text) as { type: 'join' | 'command' | 'ping'; id: string };
    if (frame.type === 'ping') return;
    if (frame.type === 'join') {
      room = rooms.get(frame.id) ?? room;
      rooms.set(frame.id, room.add(socket));
    }
    socket.send(JSON.stringify({ type: 'ack', id: frame.id }));
    if (frame.type === 'command') for (const other of room) if (other !== socket) other.send(text);
  });
});

const tasks = {
  /** Resolves when it listens. */
  async started(): Promise<void> {
    await listening;
  },
  ...usageTasks,
};
export type BareTasks = typeof tasks;

answerTasks(tasks);
process.on('SIGTERM', () => process.exit(0));
