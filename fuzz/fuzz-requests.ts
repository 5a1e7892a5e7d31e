import { png } from '../server/testing/uploads.ts';
import type { FuzzActor } from './fuzz-actor.ts';
import type { FuzzTally } from './fuzz-tally.ts';
import type { RequestSending } from './sendings.ts';

const patienceMs = 15_000;
/** Streams stay open so long that frames can come to them. */
const streamLifeMs = 1000;

/** Sends requests as this actor; what answers with 500 or more, or not at all, is counted. */
export async function sendRequest(url: string, actor: FuzzActor, sending: RequestSending, tally: FuzzTally): Promise<void> {
  const { route, valid } = sending;
  const path = pathOf(actor, sending);
  const body = bodyOf(actor, sending);
  tally.sent += 1;
  if (valid) tally.valid += 1;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort('patience'), patienceMs);
  const headers = { ...actor.headers, ...(typeof body === 'string' && { 'content-type': 'application/json' }) };
  const sent = `${sending.side}: ${route.method} ${path} ${typeof body === 'string' ? body : ''}`;
  try {
    const answer = await fetch(url + path, {
      method: route.method,
      headers,
      redirect: 'manual',
      signal: stop.signal,
      ...(body !== undefined && { body }),
    });
    tally.answered += 1;
    if (answer.status >= 500) tally.serverError(sent, `${answer.status} ${await answer.text()}`);
    else await learn(actor, answer, stop);
  } catch (error) {
    if (stop.signal.reason === 'patience') tally.hang(sent);
    else if (!stop.signal.aborted) tally.serverError(sent, String(error));
  } finally {
    clearTimeout(timer);
  }
}

/** A signed link, where there is one for this address; else the address with its parts filled in. */
function pathOf(actor: FuzzActor, { route, params, query, pick }: RequestSending): string {
  const links = (actor.known.lists.link ?? []).filter((link) => link.startsWith(route.url.replace(/:.*/, '')));
  const link = links[pick % (links.length || 1)];
  if (link && pick % 2 === 0) return link;
  const filled = JSON.parse(actor.known.fill(JSON.stringify({ params, query }), pick)) as Record<
    'params' | 'query',
    Record<string, unknown>
  >;
  const path = route.url.replace(/:(\w+)|\*/g, (part, name: string | undefined) => encoded(filled.params[name ?? part] ?? 'index.html'));
  const search = new URLSearchParams(Object.entries(filled.query).map(([name, value]) => [name, String(value)]));
  return search.size > 0 ? `${path}?${search}` : path;
}

const encoded = (value: unknown): string => encodeURIComponent(String(value).toWellFormed()) || '-';

const contents = [
  png(3, 2),
  png(3, 2).subarray(0, 20),
  Buffer.from('%PDF-1.7\n'),
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  Buffer.alloc(0),
];
const names = ['kuva.png', '../../etc/passwd', '\u202Egnp.exe', `${'😀'.repeat(70)}.png`, '', 'a'.repeat(400)];

function bodyOf(actor: FuzzActor, { route, body, pick }: RequestSending): string | FormData | undefined {
  if (body !== undefined) return actor.known.fill(body, pick);
  if (route.url !== '/api/v1/files' || route.method !== 'POST') return undefined;
  const form = new FormData();
  const content = contents[pick % contents.length] ?? Buffer.alloc(0);
  form.append(pick % 17 === 0 ? 'other' : 'file', new File([new Uint8Array(content)], names[pick % names.length] ?? ''));
  return form;
}

async function learn(actor: FuzzActor, answer: Response, stop: AbortController): Promise<void> {
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) return learnStream(actor, answer, stop);
  const text = await answer.text();
  const id = answer.ok && /^\{"id":"([^"]+)","name"/.exec(text)?.[1];
  if (id) actor.known.learn('file', id);
}

/** A stream answers for as long as it lasts; its first lines name it. */
async function learnStream(actor: FuzzActor, { body }: Response, stop: AbortController): Promise<void> {
  const reader = body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  const name = /"stream":"([\w-]+)"/.exec(new TextDecoder().decode(value))?.[1];
  if (name) actor.known.learn('stream', name);
  setTimeout(() => stop.abort('enough'), streamLifeMs).unref();
  reader?.closed.catch(() => undefined);
}
