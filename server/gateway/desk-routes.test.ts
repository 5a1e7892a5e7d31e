import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import { colleague, customerView, deskSession } from '../../protocol/desk.ts';
import type { Problem } from '../../protocol/error.ts';
import { openStore } from '../storage/open-store.ts';
import { chatInHand, plainCallback, plainChat, words } from '../testing/scenes.ts';
import { codeOf, cookieOf, password, startTestServer, type TestServer } from '../testing/test-server.ts';
import { until } from '../testing/until.ts';

const session = '/api/v1/desk/session';
const problemOf = async (answer: Response): Promise<Problem & { status: number }> => ({
  status: answer.status,
  ...((await answer.json()) as Problem),
});
const signIn = (server: TestServer, email: string, secret = password) =>
  server.request('POST', session, { body: { email, password: secret } });

const opened = (server: TestServer, code: string) => server.request('POST', '/api/v1/desk/invitations/open', { body: { code } });

suite('the desk’s session', () => {
  test('is opened by address and password, told by its cookie and ended', async (t) => {
    const server = await startTestServer(t);
    const { id } = await server.administrator();
    const answer = await signIn(server, 'Aino@Salpa.example');
    const opened = deskSession.parse(await answer.json());
    assert.deepEqual(opened.agent, {
      id,
      name: 'Aino Virtanen',
      email: 'aino@salpa.example',
      role: 'administrator',
      capacity: 4,
      available: false,
    });
    assert.deepEqual(opened.sites.map((site) => site.id).sort(), ['ahjo', 'salpa']);
    assert.equal(opened.sites.find((site) => site.id === 'salpa')?.cannedReplies[0]?.shortcut, 'hei');
    const cookie = cookieOf(answer);
    const same = deskSession.parse(await (await server.get(session, { cookie })).json());
    const salpa = same.sites.find((site) => site.id === 'salpa');
    assert.deepEqual(salpa?.topics, [
      { id: 'billing', label: { fi: 'Laskutus', en: 'Billing' } },
      { id: 'other', label: { fi: 'Muu', en: 'Other' } },
    ]);
    assert.deepEqual(salpa?.skills, ['billing']);
    const ended = await server.request('DELETE', session, { headers: { cookie, 'x-tuki-desk': '1' } });
    assert.equal(ended.status, 204);
    assert.match(ended.headers.get('set-cookie') ?? '', /^tuki_desk=; .*Expires=Thu, 01 Jan 1970/);
    assert.equal((await server.get(session, { cookie })).status, 401);
  });

  test('lives in a cookie that no script reads, no other site sends, and only the API gets', async (t) => {
    const server = await startTestServer(t);
    await server.administrator();
    const cookies = (await signIn(server, 'aino@salpa.example')).headers.getSetCookie();
    assert.deepEqual(
      cookies.map((cookie) => cookie.split('=')[0]),
      ['tuki_desk', 'tuki_known'],
    );
    const [flags = [], ofDevice = []] = cookies.map((cookie) => cookie.split('; ').slice(1));
    assert.deepEqual(ofDevice.filter((flag) => !flag.startsWith('Expires')).sort(), ['HttpOnly', 'Path=/api', 'SameSite=Strict']);
    assert.deepEqual(flags.filter((flag) => !flag.startsWith('Expires')).sort(), ['HttpOnly', 'Path=/api', 'SameSite=Strict']);
    const expires = Date.parse(flags.find((flag) => flag.startsWith('Expires'))?.slice(8) ?? '');
    assert.ok(expires > Date.now() + 11 * 3_600_000 && expires < Date.now() + 13 * 3_600_000);
  });

  test('is only sent over https where the server is reached by it, and below its path', async (t) => {
    const server = await startTestServer(t, { configuration: { publicUrl: 'https://tuki.example.com', basePath: '/support' } });
    await server.administrator();
    const cookie = (await signIn(server, 'aino@salpa.example')).headers.get('set-cookie') ?? '';
    assert.match(cookie, /; Secure/);
    assert.match(cookie, /; Path=\/support\/api;/);
  });

  test('is refused in the same words for a wrong password and an unknown address', async (t) => {
    const server = await startTestServer(t);
    await server.administrator();
    const wrong = await problemOf(await signIn(server, 'aino@salpa.example', 'not the password'));
    assert.deepEqual([wrong.status, wrong.code], [401, 'unauthenticated']);
    assert.deepEqual(await problemOf(await signIn(server, 'nobody@salpa.example')), wrong);
    assert.equal((await problemOf(await server.request('POST', session, { body: { email: 'x', password } }))).path, 'email');
  });

  test('is not opened by a form of another page: only JSON is read', async (t) => {
    const server = await startTestServer(t);
    await server.administrator();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const body = JSON.stringify({ email: 'aino@salpa.example', password });
      const answer = await fetch(server.url + session, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
      assert.equal(answer.status, 400, type);
      assert.equal(answer.headers.get('set-cookie'), null);
    }
  });

  test('changes nothing without the header that other origins cannot send', async (t) => {
    const server = await startTestServer(t);
    const { cookie } = await server.administrator();
    const invitation = { email: 'x@salpa.example', name: 'X', role: 'agent', sites: ['salpa'], skills: [], languages: [] };
    const forged = await problemOf(await server.request('POST', '/api/v1/desk/invitations', { body: invitation, headers: { cookie } }));
    assert.deepEqual([forged.status, forged.code], [401, 'unauthenticated']);
    assert.match(forged.message, /x-tuki-desk/);
    assert.equal((await server.request('DELETE', session, { headers: { cookie } })).status, 401);
    assert.equal((await server.get(session, { cookie })).status, 200);
    const preflight = await fetch(`${server.url}/api/v1/desk/invitations`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-tuki-desk' },
    });
    assert.equal(preflight.headers.get('access-control-allow-origin'), null);
  });

  test('asks for a session everywhere', async (t) => {
    const server = await startTestServer(t);
    for (const path of [
      'session',
      'colleagues',
      'conversations/c1/customer',
      'conversations/c1/articles',
      'articles?site=salpa&lang=fi&q=x',
    ]) {
      assert.equal((await server.get(`/api/v1/desk/${path}`)).status, 401, path);
    }
  });
});

suite('invitations', () => {
  test('of the first administrator work once, and open nothing after that', async (t) => {
    const server = await startTestServer(t);
    const [first, second] = [await server.firstAdministratorUrl(), await server.firstAdministratorUrl()];
    assert.match(first ?? '', new RegExp(`^http://localhost:${server.configuration.port}/desk/#invite=[\\w-]{43}$`));
    const code = codeOf(first ?? '');
    assert.deepEqual(await (await opened(server, code)).json(), { email: '', name: '', role: 'administrator' });
    await server.accept(code, { name: 'Aino', email: 'aino@salpa.example' });
    for (const used of [code, codeOf(second ?? '')]) {
      const body = { code: used, name: 'Mallory', email: 'mallory@evil.example', password };
      assert.equal((await problemOf(await server.request('POST', '/api/v1/desk/invitations/accept', { body }))).code, 'expired');
    }
    assert.equal(await server.firstAdministratorUrl(), undefined);
  });

  test('of a colleague work once, for the address that was invited, with the role and sites given', async (t) => {
    const server = await startTestServer(t);
    const administrator = await server.administrator();
    const invitation = {
      email: 'Eero@Salpa.example',
      name: 'Eero',
      role: 'supervisor',
      sites: ['salpa'],
      skills: ['billing'],
      languages: ['sv'],
    };
    const { url } = (await (await administrator.request('POST', '/api/v1/desk/invitations', invitation)).json()) as { url: string };
    const code = codeOf(url);
    assert.deepEqual(await (await opened(server, code)).json(), {
      email: 'eero@salpa.example',
      name: 'Eero',
      role: 'supervisor',
    });
    const body = { code, name: 'Eero Laine', email: 'other@evil.example', password };
    const both = await Promise.all([1, 2].map(() => server.request('POST', '/api/v1/desk/invitations/accept', { body })));
    assert.deepEqual(both.map(({ status }) => status === 200).sort(), [false, true]);
    const accepted = deskSession.parse(await both.find(({ status }) => status === 200)?.json());
    assert.deepEqual([accepted.agent.email, accepted.agent.name, accepted.agent.role], ['eero@salpa.example', 'Eero Laine', 'supervisor']);
    assert.deepEqual(
      accepted.sites.map(({ id }) => id),
      ['salpa'],
    );
    assert.equal((await opened(server, code)).status, 410);
    assert.equal((await problemOf(await administrator.request('POST', '/api/v1/desk/invitations', invitation))).code, 'taken');
  });

  test('want a long password, a site that there is, and an administrator', async (t) => {
    const server = await startTestServer(t);
    const administrator = await server.administrator();
    const invitation = { email: 'e@salpa.example', name: 'E', role: 'agent', sites: ['salpa'], skills: [], languages: [] };
    assert.equal(
      (await problemOf(await administrator.request('POST', '/api/v1/desk/invitations', { ...invitation, sites: ['nowhere'] }))).path,
      'sites',
    );
    const { url } = (await (await administrator.request('POST', '/api/v1/desk/invitations', invitation)).json()) as { url: string };
    const short = await server.request('POST', '/api/v1/desk/invitations/accept', {
      body: { code: codeOf(url), name: 'E', email: 'e@salpa.example', password: 'short' },
    });
    const { message, path } = await problemOf(short);
    assert.deepEqual([path, message], ['password', 'password: use at least 12 characters']);
    const agent = await server.agent({ name: 'Eero' });
    assert.equal((await agent.request('POST', '/api/v1/desk/invitations', invitation)).status, 404);
  });

  test('and sessions are kept as digests, passwords as argon2id', async (t) => {
    const server = await startTestServer(t);
    const { cookie, id } = await server.administrator();
    const code = codeOf((await server.agent({ name: 'Eero' })).cookie.replace('tuki_desk', 'https://x/#x'));
    const store = await openStore(server.configuration.database);
    const kept = JSON.stringify(await store.agents.all());
    assert.match((await store.agents.get(id))?.passwordHash ?? '', /^argon2id\$19456,2,1\$/);
    await store.close();
    for (const secret of [cookie.split('=')[1] ?? '', code, password]) assert.ok(!kept.includes(secret));
  });
});

suite('what the desk reads', () => {
  test('colleagues: who is there, with skills, load and whether they are online', async (t) => {
    const server = await startTestServer(t);
    const { agent, desk } = await chatInHand(server);
    await server.agent({ name: 'Eero', skills: ['billing'], languages: ['sv'] });
    await desk.settled();
    const read = async () => {
      const answer = (await (await agent.request('GET', '/api/v1/desk/colleagues')).json()) as { colleagues: unknown[] };
      return answer.colleagues.map((one) => colleague.parse(one));
    };
    const [aino, eero] = (await read()).sort((a, b) => (a.name < b.name ? -1 : 1));
    assert.deepEqual([aino?.name, aino?.available, aino?.online, aino?.load, aino?.capacity], ['Aino Virtanen', true, true, 1, 4]);
    assert.deepEqual([eero?.name, eero?.available, eero?.skills, eero?.languages], ['Eero', false, ['billing'], ['sv']]);
    assert.ok(!JSON.stringify(await read()).includes('argon2'));
  });

  test('the customer of a case: contact, facts and everything earlier', async (t) => {
    const server = await startTestServer(t);
    const { agent, desk, visitor, conversation, item, opened } = await chatInHand(server);
    await visitor.command('facts.set', { conversation, facts: { order: '4711' } });
    await visitor.command('chat.rate', { conversation, score: 4, comment: '' });
    await desk.command('work.close', { conversation, item, code: 'solved', note: '' });
    const second = await visitor.command('callback.request', { ...plainCallback, name: 'Matti' });
    await visitor.command('facts.set', { conversation: second.conversation, facts: { order: '4712' } });
    const view = customerView.parse(
      await (await agent.request('GET', `/api/v1/desk/conversations/${second.conversation}/customer`)).json(),
    );
    assert.equal(view.customer, visitor.customer);
    assert.deepEqual([view.contact.name, view.contact.phone, view.facts], ['Matti', '+358401234567', { order: '4712' }]);
    assert.deepEqual(
      view.earlier.map(({ conversation: id, reference, kinds, open, rating }) => ({ id, reference, kinds, open, rating })),
      [{ id: conversation, reference: opened.reference, kinds: ['chat'], open: false, rating: 4 }],
    );
  });

  test('articles that fit the case, by what the customer searched and said', async (t) => {
    const server = await startTestServer(t);
    const agent = await server.administrator();
    await agent.available();
    const visitor = await server.visitor();
    const { conversation } = await visitor.command('chat.start', plainChat('Miten vaihdan salasanan?'));
    const fitting = async () => {
      const { articles } = (await (await agent.request('GET', `/api/v1/desk/conversations/${conversation}/articles`)).json()) as {
        articles: { id: string; lang: string; summary: string }[];
      };
      return articles;
    };
    const [first] = await fitting();
    assert.deepEqual([first?.id, first?.lang], ['password', 'fi']);
    assert.ok(first?.summary);
    await visitor.command('message.send', words(conversation, 'Ja saanko hyvityksen laskusta?'));
    await until('the refund to fit', async () => (await fitting())[0]?.id === 'refund');
  });

  test('articles by the agent’s own words', async (t) => {
    const server = await startTestServer(t);
    const agent = await server.administrator();
    const search = async (query: string) => {
      const { articles } = (await (await agent.request('GET', `/api/v1/desk/articles?site=salpa&${query}`)).json()) as {
        articles: { id: string }[];
      };
      return articles.map(({ id }) => id);
    };
    assert.deepEqual(await search('lang=en&q=password'), ['password']);
    assert.deepEqual((await search('lang=fi&q=er%C3%A4p%C3%A4iv%C3%A4'))[0], 'invoice');
    assert.deepEqual(await search('lang=fi&q=qwertyuiop'), []);
  });
});
