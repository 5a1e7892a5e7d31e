import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { Client } from '../../protocol/client.ts';
import type { Wire, WireHandlers } from '../../protocol/wire.ts';

/** What the agent says in every chat. */
export const agentsWords = 'How can I help?';

const timers = {
  now: () => Date.now(),
  set: (run: () => void, ms: number) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Becomes the first administrator by the link that the server printed. Returns the session's cookie. */
async function acceptInvitation(url: string, inviteUrl: string): Promise<string> {
  const code = new URL(inviteUrl).hash.replace('#invite=', '');
  const body = JSON.stringify({ code, name: 'Aino Virtanen', email: 'aino@salpa.example', password: 'correct horse battery' });
  const answer = await fetch(`${url}/api/v1/desk/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!answer.ok || !cookie) throw new Error(`The invitation was not accepted: ${await answer.text()}`);
  return cookie;
}

/** An agent at work. */
export interface AnsweringAgent {
  /** Says something in the chat that was taken last; resolves when the server has it. */
  say(text: string): Promise<void>;
  end(): void;
}

/** An agent who is there, takes every chat that is offered, and says one sentence in it. */
export async function answeringAgent(url: string, inviteUrl: string): Promise<AnsweringAgent> {
  const cookie = await acceptInvitation(url, inviteUrl);
  const client = new Client({
    connect: (handlers) => connect(`${url.replace('http', 'ws')}/api/v1/socket`, cookie, handlers),
    timers,
    random: Math.random,
    newId: randomUUID,
    hello: () => ({ kind: 'agent' }),
    name: 'bench',
  });
  client.start();
  await client.command('availability.set', { available: true });
  let taken = '';
  const say = async (text: string) => {
    await client.command('message.send', { conversation: taken, text, files: [], articles: [] });
  };
  client.follow({ feed: 'work', after: 0 }, ({ rows }) => {
    for (const { conversation, id, version, status } of rows) {
      if (status !== 'offered') continue;
      taken = conversation;
      void client.command('offer.accept', { conversation, item: id, version }).then(() => say(agentsWords));
    }
  });
  return { say, end: () => client.stop() };
}

function connect(url: string, cookie: string, handlers: WireHandlers): Wire {
  const socket = new WebSocket(url, { headers: { cookie } });
  socket.on('open', () => handlers.open());
  socket.on('message', (data) => handlers.message(data.toString()));
  socket.on('close', (code) => handlers.close(code));
  socket.on('error', () => socket.terminate());
  return { send: (text) => socket.send(text), close: (code, reason) => socket.close(code, reason) };
}
