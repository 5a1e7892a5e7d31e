import { randomBytes } from 'node:crypto';
import type { Step } from '../../protocol/story.ts';
import { TestSocket } from '../../server/testing/test-socket.ts';
import { png } from '../../server/testing/uploads.ts';
import { wrapUpCodes } from './hostile-company.ts';
import { fitting, fittingAddress } from './hostile-texts.ts';

/** Where the people of a story are, beside those with a browser. */
export interface Place {
  url: string;
  texts: readonly string[];
  /** Of agents: the idle one, and then one for each text. */
  cookies: readonly string[];
}

const socketOf = ({ url }: Place, headers: Record<string, string> = {}): TestSocket =>
  new TestSocket(`${url.replace('http', 'ws')}/api/v1/socket`, { origin: url, ...headers });

/** A customer's browser without a window. */
export async function visitorAt(place: Place, device = randomBytes(24).toString('base64url')) {
  const socket = socketOf(place);
  const welcome = await socket.hello({ kind: 'visitor', site: 'salpa', device, lang: 'en' });
  return { socket, token: welcome.token ?? '', conversation: welcome.cases[0]?.conversation ?? '' };
}

async function agentAt(place: Place, index: number): Promise<TestSocket> {
  const socket = socketOf(place, { cookie: place.cookies[index] ?? '' });
  await socket.hello({ kind: 'agent' });
  return socket;
}

/** Somebody who is there, so that chats are offered, and who speaks a language that nobody asks for, so that nothing is given to them. */
export async function idleAgent(place: Place): Promise<void> {
  const agent = await agentAt(place, 0);
  await agent.command('availability.set', { available: true });
  setInterval(() => agent.send({ type: 'ping' }), 10_000).unref();
}

function stepsOf(text: string): Step[] {
  const article = { id: 'hostile', title: fitting(text, 200), lang: 'en' };
  return [
    { kind: 'page', page: { path: fitting(text, 500), title: fitting(text, 200) } },
    { kind: 'search', words: fitting(text, 200), results: 0 },
    { kind: 'article', article },
    { kind: 'vote', article, helped: false, reason: 'unclear' },
    { kind: 'field', label: fitting(text, 120) },
  ];
}

const storyOf = (text: string) => ({
  steps: stepsOf(text),
  page: { path: fitting(text, 500), title: fitting(text, 200) },
  referrer: fitting(text, 500),
  lang: 'en',
  device: { kind: 'desktop' as const, width: 1280, height: 800 },
  reason: fitting(text, 80),
  facts: { [fitting(text, 60)]: fitting(text, 500) },
});

/**
 * One whole case for a text: it is the customer's name, address and answer, words, story and facts, the callback's notes, the
 * agent's name and words, the notes for colleagues, the closing summary, the rating's comment and the message left.
 */
async function liveCase(place: Place, text: string, index: number): Promise<void> {
  const { socket: visitor } = await visitorAt(place);
  const inCase = { conversation: null, topic: `topic-${index % 20}`, lang: 'en', story: storyOf(text) };
  const answers = { name: fitting(text, 120), email: fittingAddress(text), choice: fitting(text, 500) };
  const { conversation } = await visitor.command('chat.start', { ...inCase, answers, text: fitting(text, 8000) });
  const name = fitting(text, 120);
  const wanted = {
    phone: '040 123 4567',
    at: null,
    timeZone: 'Europe/Helsinki',
    name,
    email: fittingAddress(text),
    text: fitting(text, 2000),
  };
  const { item } = await visitor.command('callback.request', { ...inCase, conversation, story: null, ...wanted });
  await callBack(place, index + 1, { conversation, item }, text);
  await visitor.command('chat.end', { conversation });
  await visitor.command('chat.rate', { conversation, score: 1, comment: fitting(text, 2000) });
  await visitor.command('message.leave', { ...inCase, conversation, story: null, name, text: fitting(text, 8000) });
  await visitor.close();
}

/** All cases, as they would come. */
export const liveCases = (place: Place): Promise<void> =>
  severalAtOnce([...place.texts.entries()], ([index, text]) => liveCase(place, text, index));

async function severalAtOnce<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = [...all];
  const go = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: 8 }, go));
}

async function callBack(place: Place, index: number, work: { conversation: string; item: string }, text: string): Promise<void> {
  const agent = await agentAt(place, index);
  const { conversation } = work;
  await agent.command('work.take', { ...work, version: await versionOf(agent, work.item) });
  await agent.command('message.send', { conversation, text: fitting(text, 8000), files: [], articles: [] });
  await agent.command('note.add', { conversation, text: fitting(text, 8000) });
  await agent.command('callback.attempt', { ...work, outcome: 'reached', nextAt: null, note: fitting(text, 2000) });
  await agent.command('work.close', { ...work, code: `code-${index % wrapUpCodes}`, note: fitting(text, 2000) });
  await agent.close();
}

/** The version of a piece of work as the list tells it, which hears of new work a moment later. */
async function versionOf(agent: TestSocket, item: string): Promise<number> {
  agent.send({ type: 'follow', feed: 'work', after: 0 });
  const { rows } = await agent.until('work', (frame) => frame.rows.some((row) => row.id === item));
  return rows.find((row) => row.id === item)?.version ?? 0;
}

/**
 * Every text as a message of the customer, with a file and an article that are named by it, and as a message of an
 * agent who is named by it; all in one conversation, which begins with a chat that waits.
 */
export async function fillThread(
  place: Place,
  texts: readonly string[],
  customer: { socket: TestSocket; token: string },
  conversation: string,
) {
  await severalAtOnce(texts, async (text) => {
    const files = [await uploaded(place, customer.token, text)];
    const articles = [{ id: 'hostile', lang: 'en', title: fitting(text, 200) }];
    await customer.socket.command('message.send', { conversation, text: fitting(text, 8000), files, articles });
  });
  const first = await agentAt(place, 1);
  first.send({ type: 'follow', feed: 'work', after: 0 });
  const { rows } = await first.until('work', (frame) => frame.rows.some((row) => row.conversation === conversation));
  const item = rows.find((row) => row.conversation === conversation)?.id ?? '';
  let version = await versionOf(first, item);
  await first.close();
  for (const text of texts) version = await answerIt(place, { conversation, item, version }, text);
}

/** Takes the chat, writes, and passes it back to the queue; the version that it has then. */
async function answerIt(place: Place, work: { conversation: string; item: string; version: number }, text: string) {
  const agent = await agentAt(place, place.texts.indexOf(text) + 1);
  const { conversation, item } = work;
  await agent.command('work.take', work);
  await agent.command('message.send', { conversation, text: fitting(text, 8000), files: [], articles: [] });
  const to = { kind: 'queue', topic: null } as const;
  const { seq } = await agent.command('work.transfer', { conversation, item, to, note: fitting(text, 2000) });
  await agent.close();
  return seq;
}

async function uploaded({ url }: Place, token: string, name: string): Promise<string> {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(png(3, 2))], fitting(name, 300), { type: 'image/png' }));
  const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': `10.${randomBytes(3).join('.')}` };
  const answer = await fetch(`${url}/api/v1/files`, { method: 'POST', body: form, headers });
  if (!answer.ok) throw new Error(`an upload was refused: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}
