import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import { agentCommands, visitorCommands } from '../../protocol/command.ts';
import { role } from '../../protocol/desk.ts';
import type { Problem } from '../../protocol/error.ts';
import { KnownRoutes } from '../testing/known-routes.ts';
import { routeSamples, sampleScene } from '../testing/route-samples.ts';
import { chatInHand, plainCallback, plainChat, plainMessage, words } from '../testing/scenes.ts';
import { startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts';
import type { TestSocket } from '../testing/test-socket.ts';
import { pngFile, uploadAs } from '../testing/uploads.ts';

const nothing = 'nowhere-1';
type Ask = (conversation: string, item: string) => Parameters<TestSocket['start']>;
const step = { kind: 'search' as const, words: 'x', results: 0 };

/** Every command that names a case, as a customer sends it. */
const asCustomer: Record<string, Ask> = {
  'message.send': (conversation) => ['message.send', words(conversation, 'x')],
  'message.seen': (conversation) => ['message.seen', { conversation, delivered: 1, read: 1 }],
  'chat.start': (conversation) => ['chat.start', { ...plainChat(), conversation }],
  'chat.end': (conversation) => ['chat.end', { conversation }],
  'chat.rate': (conversation) => ['chat.rate', { conversation, score: 1, comment: '' }],
  'callback.request': (conversation) => ['callback.request', { ...plainCallback, conversation }],
  'callback.reschedule': (conversation, item) => ['callback.reschedule', { conversation, item, at: null }],
  'callback.cancel': (conversation, item) => ['callback.cancel', { conversation, item }],
  'message.leave': (conversation) => ['message.leave', { ...plainMessage, conversation }],
  'journey.add': (conversation) => ['journey.add', { conversation, steps: [step] }],
  'facts.set': (conversation) => ['facts.set', { conversation, facts: { a: 1 } }],
  'file.link': (conversation) => ['file.link', { conversation, file: 'f1' }],
  'transcript.link': (conversation) => ['transcript.link', { conversation }],
};

/** Every command that names a case, as an agent sends it. */
const asAgent: Record<string, Ask> = {
  'work.take': (conversation, item) => ['work.take', { conversation, item, version: 5 }],
  'offer.accept': (conversation, item) => ['offer.accept', { conversation, item, version: 5 }],
  'offer.decline': (conversation, item) => ['offer.decline', { conversation, item, version: 5 }],
  'message.send': (conversation) => ['message.send', words(conversation, 'x')],
  'message.seen': (conversation) => ['message.seen', { conversation, delivered: 1, read: 1 }],
  'note.add': (conversation) => ['note.add', { conversation, text: 'x' }],
  'work.transfer': (conversation, item) => ['work.transfer', { conversation, item, to: { kind: 'queue', topic: null }, note: '' }],
  'work.close': (conversation, item) => ['work.close', { conversation, item, code: 'solved', note: '' }],
  'callback.attempt': (conversation, item) => ['callback.attempt', { conversation, item, outcome: 'busy', nextAt: null, note: '' }],
  'file.link': (conversation) => ['file.link', { conversation, file: 'f1' }],
  'transcript.link': (conversation) => ['transcript.link', { conversation }],
  'customer.separate': (conversation) => ['customer.separate', { conversation }],
};

const own = ({ cookie }: { cookie: string }) => ({ cookie });

/** The commands whose body names a conversation. */
const namingACase = (commands: Record<string, { shape: object }>): string[] =>
  Object.keys(commands)
    .filter((name) => Object.hasOwn(commands[name]?.shape ?? {}, 'conversation'))
    .sort();

async function refusalOf(socket: TestSocket, ask: Parameters<TestSocket['start']>): Promise<Problem> {
  const answer = await socket.answer(socket.start(...ask));
  if (answer.type === 'refused') return answer.problem;
  throw new Error(`${ask[0]} was done: ${JSON.stringify(answer.result)}`);
}

/** Every command on a case that is there for others is refused exactly like one on a case that is nowhere. */
async function assertRefusedAlike(socket: TestSocket, commands: Record<string, Ask>, conversation: string, item: string): Promise<void> {
  for (const [name, ask] of Object.entries(commands)) {
    const foreign = await refusalOf(socket, ask(conversation, item));
    assert.equal(foreign.code, 'not-found', name);
    assert.deepEqual(foreign, await refusalOf(socket, ask(nothing, item)), name);
  }
}

async function assertNotFollowed(socket: TestSocket, conversation: string): Promise<void> {
  const problems: Problem[] = [];
  for (const id of [conversation, nothing]) {
    socket.send({ type: 'follow', feed: 'conversation', id, after: 0 });
    problems.push((await socket.until('unfollowed', (frame) => frame.conversation === id)).problem);
  }
  assert.equal(problems[0]?.code, 'not-found');
  assert.deepEqual(problems[0], problems[1]);
  assert.ok(socket.frames.every((frame) => frame.type !== 'entry'));
}

const logOf = async (socket: TestSocket, conversation: string): Promise<number> => (await socket.follow(conversation)).head;

suite('law 9: what is another’s is refused exactly like what is not there', () => {
  test('to another customer of the same site, and to one of another site', async (t) => {
    const server = await startTestServer(t);
    const { conversation, item, desk } = await chatInHand(server);
    const head = await logOf(desk, conversation);
    for (const stranger of [await server.visitor(), await server.visitor({ site: 'ahjo' })]) {
      await assertRefusedAlike(stranger, asCustomer, conversation, item);
      await assertNotFollowed(stranger, conversation);
    }
    assert.equal(await logOf(desk, conversation), head);
  });

  test('with every command that names a conversation: one that is not tried here fails this', () => {
    assert.deepEqual(Object.keys(asCustomer).sort(), namingACase(visitorCommands));
    assert.deepEqual(Object.keys(asAgent).sort(), namingACase(agentCommands));
  });

  for (const one of role.options) {
    test(`to every role of another site: ${one}`, async (t) => {
      const server = await startTestServer(t);
      const { conversation, item, desk } = await chatInHand(server);
      const outsider = await (await server.agent({ name: 'Ulla', role: one, sites: ['ahjo'] })).socket();
      const head = await logOf(desk, conversation);
      await assertRefusedAlike(outsider, asAgent, conversation, item);
      await assertNotFollowed(outsider, conversation);
      assert.equal(await logOf(desk, conversation), head);
    });
  }

  test('to an agent who is not granted the site', async (t) => {
    const server = await startTestServer(t);
    const { conversation, item, desk, visitor } = await chatInHand(server);
    const outsider = await (await server.agent({ name: 'Ulla', sites: ['ahjo'] })).socket();
    const head = await logOf(desk, conversation);
    await assertRefusedAlike(outsider, asAgent, conversation, item);
    await assertNotFollowed(outsider, conversation);
    assert.deepEqual((await outsider.followWork()).rows, []);
    assert.deepEqual(await outsider.command('work.next', {}), { conversation: null, item: null });
    await visitor.command('message.send', words(conversation, 'Hei'));
    await desk.until('work', (frame) => frame.rows.some((row) => row.preview === 'Hei'));
    await outsider.settled();
    assert.ok(outsider.frames.every((frame) => frame.type !== 'work' || frame.rows.length === 0));
    assert.equal(await logOf(desk, conversation), head + 1);
  });

  test('a file goes only with a message of its uploader, and is read only in its conversation', async (t) => {
    const server = await startTestServer(t);
    const { conversation, visitor, desk } = await chatInHand(server);
    const { id } = await uploadAs(server, visitor, pngFile);
    const stranger = await server.visitor();
    const theirs = await stranger.command('message.leave', plainMessage);
    const send = (socket: TestSocket, where: string, file: string) =>
      socket.refused('message.send', { conversation: where, text: '', files: [file], articles: [] });
    const stolen = await send(stranger, theirs.conversation, id);
    assert.deepEqual([stolen.code, stolen.path], ['file', 'files.0']);
    assert.deepEqual(stolen, await send(stranger, theirs.conversation, nothing));
    assert.equal((await send(desk, conversation, id)).code, 'file');
    assert.equal((await visitor.refused('file.link', { conversation, file: id })).code, 'not-found');
    await visitor.command('message.send', { conversation, text: '', files: [id], articles: [] });
    const foreign = await stranger.refused('file.link', { conversation: theirs.conversation, file: id });
    assert.deepEqual(foreign, await stranger.refused('file.link', { conversation: theirs.conversation, file: nothing }));
    assert.equal((await desk.command('file.link', { conversation, file: id })).url.split('?')[0], `/api/v1/files/${id}`);
  });

  for (const one of role.options) {
    test(`over HTTP, at every address that names something of a site: to the role ${one} of another`, async (t) => {
      const known = new KnownRoutes();
      const server = await startTestServer(t);
      const scene = await sampleScene(server);
      const outsider = await server.agent({ name: 'Ulla', role: one, sites: ['ahjo'] });
      const theirs = { conversation: scene.conversation, person: await scene.person(), session: await scene.session(own(scene.agent)) };
      const nobodys = { conversation: nothing, person: nothing, session: nothing };
      const answerTo = async (route: string, { conversation, person, session }: typeof theirs) => {
        const named = { ...scene, conversation, person: async () => person, session: async () => session };
        const sample = await routeSamples[route]?.(named, {});
        const answer = await outsider.request(route.split(' ')[0] ?? '', sample?.path ?? '', sample?.body);
        return [answer.status, await answer.json()];
      };
      const named = [...known.all].filter((route) => route.includes(' /api/v1/desk/') && route.includes('/:id'));
      assert.ok(named.length > 1);
      for (const route of named) {
        const foreign = await answerTo(route, theirs);
        assert.equal(foreign[0], 404, route);
        assert.deepEqual(foreign, await answerTo(route, nobodys), route);
      }
    });
  }

  test('over HTTP: the search and the colleagues', async (t) => {
    const server = await startTestServer(t);
    const outsider = await server.agent({ name: 'Ulla', sites: ['ahjo'] });
    const answersTo = async (path: string) => {
      const answer = await outsider.request('GET', path);
      return [answer.status, await answer.json()];
    };
    const search = await answersTo('/api/v1/desk/articles?site=salpa&lang=fi&q=lasku');
    assert.equal(search[0], 404);
    assert.deepEqual(search, await answersTo('/api/v1/desk/articles?site=nowhere&lang=fi&q=lasku'));
    const { colleagues } = (await (await outsider.request('GET', '/api/v1/desk/colleagues')).json()) as {
      colleagues: { id: string; sites: string[] }[];
    };
    assert.ok(colleagues.every(({ sites }) => sites.includes('ahjo')));
  });

  test('a device key opens its own cases only on its own site', async (t) => {
    const server = await startTestServer(t);
    const { conversation, visitor } = await chatInHand(server);
    const elsewhere = await sameDevice(server, visitor);
    assert.deepEqual(elsewhere.welcome.cases, []);
    await assertNotFollowed(elsewhere, conversation);
  });
});

const sameDevice = (server: TestServer, { device, token }: Visitor): Promise<Visitor> => server.visitor({ site: 'ahjo', device, token });
