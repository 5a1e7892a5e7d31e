import { randomBytes } from 'node:crypto';
import type { Opened } from '../../protocol/command.ts';
import type { Entry } from '../../protocol/entry.ts';
import type { HelloFrame } from '../../protocol/frame.ts';
import { protocolVersion } from '../../protocol/version.ts';
import { benchSite, benchTopic } from './bench-installation.ts';
import type { Line, LineListener } from './line.ts';
import { closeAll, type Frame, Peer } from './peer.ts';

const follow = (id: string, after = 0) => ({ type: 'follow', feed: 'conversation', id, after });

/** The two who talk, as their browsers know them. */
interface Ends {
  customer(): Promise<Peer>;
  agent(): Promise<Peer>;
}

function endsAt(url: string, cookie: string, lost: (why: string) => void): Ends {
  const device = randomBytes(18).toString('base64url');
  const opened = async (headers: Record<string, string>, as: HelloFrame['as']): Promise<Peer> => {
    const peer = await Peer.open(url, headers, lost);
    await peer.ask({ type: 'hello', protocol: protocolVersion, client: 'bench', as }, 'welcome');
    return peer;
  };
  return {
    customer: () => opened({}, { kind: 'visitor', site: benchSite, device, lang: 'en' }),
    agent: () => opened({ cookie }, { kind: 'agent' }),
  };
}

/** A line through Tuki: a customer's chat that was taken by an agent, followed by both as the widget and the desk do. */
export async function openTukiLine(url: string, cookie: string, listener: LineListener): Promise<Line> {
  const ends = endsAt(url, cookie, (why) => listener.failed(why));
  const agent = await ends.agent();
  const customer = await ends.customer();
  const chat = await startChat(customer);
  await takeChat(agent, chat);
  await customer.ask(follow(chat.conversation), 'caught-up');
  const reading = new Reading(chat.conversation, listener);
  customer.heard = (text) => heardByCustomer(text, listener);
  agent.heard = (text) => reading.heard(text);
  return lineOver(customer, agent, reading, ends);
}

async function startChat(customer: Peer): Promise<Opened> {
  const body = { conversation: null, topic: benchTopic, lang: 'en', story: null, answers: {}, text: 'Hello' };
  const { result } = await customer.ask({ type: 'command', id: 'start', name: 'chat.start', body }, 'ack');
  return result as Opened;
}

/** The version that a desk would have seen is the place of the last entry that queued the item. */
async function takeChat(agent: Peer, { conversation, item }: Opened): Promise<void> {
  let version = 0;
  agent.heard = (text) => {
    const { entry } = JSON.parse(text) as Frame & { entry?: Entry };
    if (entry?.type === 'queued') version = entry.seq;
  };
  await agent.ask(follow(conversation), 'caught-up');
  await agent.ask({ type: 'command', id: `take-${item}`, name: 'work.take', body: { conversation, item, version } }, 'ack');
}

function heardByCustomer(text: string, listener: LineListener): void {
  if (text.startsWith('{"type":"ack"')) listener.acknowledged((JSON.parse(text) as Frame).id ?? '');
  else if (text.startsWith('{"type":"refused"')) listener.failed(`The server refused a message: ${text}`);
}

/** The agent's end: what came, and how far the desk tells that it was read. */
class Reading {
  readonly conversation: string;
  readonly #listener: LineListener;
  /** The last entry that came. */
  seen = 0;
  #told = 0;

  constructor(conversation: string, listener: LineListener) {
    this.conversation = conversation;
    this.#listener = listener;
  }

  heard(text: string): void {
    if (!text.startsWith('{"type":"entry"')) return;
    const { entry } = JSON.parse(text) as { entry: Entry };
    this.seen = entry.seq;
    if (entry.type === 'message') this.#listener.delivered(entry.body.clientId);
  }

  /** A sign of life: the new read position where there is one. */
  frame(): object {
    if (this.seen === this.#told) return { type: 'ping' };
    this.#told = this.seen;
    const body = { conversation: this.conversation, delivered: this.seen, read: this.seen };
    return { type: 'command', id: `seen-${this.seen}`, name: 'message.seen', body };
  }
}

function lineOver(customer: Peer, agent: Peer, reading: Reading, ends: Ends): Line {
  const { conversation } = reading;
  const more: Peer[] = [];
  return {
    send: (id, text) => customer.send({ type: 'command', id, name: 'message.send', body: { conversation, text, files: [], articles: [] } }),
    live: () => {
      customer.send({ type: 'ping' });
      agent.send(reading.frame());
    },
    async openMore() {
      const opened = await Promise.all([ends.customer(), ends.agent()]);
      await Promise.all(opened.map((peer) => peer.ask(follow(conversation, reading.seen), 'caught-up')));
      more.push(...opened);
    },
    closeMore: () => closeAll(more),
  };
}
