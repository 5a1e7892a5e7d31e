import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import { closeCode } from '../../protocol/close-code.ts';
import type { NextStep, Person, SecurityView, SessionEnd } from '../../protocol/desk.ts';
import type { Problem } from '../../protocol/error.ts';
import { systemHashes } from '../node-adapters.ts';
import { openStore } from '../storage/open-store.ts';
import { openMailbox } from '../testing/mailbox.ts';
import { codeFrom, withSecondFactor } from '../testing/second-factor.ts';
import { codeOf, cookieOf, password, startTestServer, type TestServer } from '../testing/test-server.ts';
import { sessionSecret } from './session-cookie.ts';

const desk = '/api/v1/desk';
const newPassword = 'another horse and no battery';

const post = (server: TestServer, path: string, body: unknown, headers: Record<string, string> = {}) =>
  server.request('POST', `${desk}/${path}`, { body, headers });
const signIn = (server: TestServer, email: string, secret = password, headers: Record<string, string> = {}) =>
  post(server, 'session', { email, password: secret }, headers);
const withHeader = (cookie: string) => ({ cookie, 'x-tuki-desk': '1' });
const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

suite('a forgotten password', () => {
  test('comes by e-mail, in the desk’s language, as a link that works once and signs out everywhere', async (t) => {
    const mailbox = await openMailbox(t);
    const server = await startTestServer(t, { configuration: { smtp: mailbox.configuration } });
    const eero = await server.agent({ name: 'Eero' });
    const tab = await eero.socket();
    assert.equal((await post(server, 'resets', { email: 'EERO@salpa.example', lang: 'fi' })).status, 204);
    const letter = await mailbox.letter('eero@salpa.example', 'uusi salasana');
    assert.match(letter.text ?? '', /^Hei Eero,/);
    const code = codeOf(/https?:\/\/\S+#reset=\S+/.exec(letter.text ?? '')?.[0] ?? '');
    assert.deepEqual(await (await post(server, 'resets/open', { code })).json(), { email: 'eero@salpa.example' });
    const used = await post(server, 'resets/use', { code, password: newPassword });
    assert.deepEqual([used.status, used.headers.getSetCookie()], [204, []]);
    assert.equal((await tab.ended()).code, closeCode.session);
    assert.equal((await signIn(server, 'eero@salpa.example')).status, 401);
    assert.equal((await signIn(server, 'eero@salpa.example', newPassword)).status, 200);
    for (const path of ['resets/open', 'resets/use']) {
      const answer = await post(server, path, { code, password: newPassword });
      assert.equal(((await answer.json()) as Problem).code, 'expired', path);
    }
  });

  test('is answered alike for every address, and writes to none that has no account', async (t) => {
    const mailbox = await openMailbox(t);
    const server = await startTestServer(t, { configuration: { smtp: mailbox.configuration } });
    await server.agent({ name: 'Eero' });
    const answers = [];
    for (const email of ['nobody@salpa.example', 'eero@salpa.example']) {
      const answer = await post(server, 'resets', { email, lang: 'en' });
      answers.push([answer.status, await answer.text(), [...answer.headers.keys()].filter((name) => name !== 'date')]);
    }
    assert.deepEqual(answers[0], answers[1]);
    await mailbox.letter('eero@salpa.example', 'new password');
    assert.equal(mailbox.letters.length, 1);
  });

  test('fills nobody’s mailbox: three letters an hour', async (t) => {
    const mailbox = await openMailbox(t);
    const server = await startTestServer(t, { configuration: { smtp: mailbox.configuration } });
    await server.agent({ name: 'Eero' });
    await server.agent({ name: 'Matti' });
    for (let asked = 0; asked < 6; asked += 1) await post(server, 'resets', { email: 'eero@salpa.example', lang: 'en' });
    await post(server, 'resets', { email: 'matti@salpa.example', lang: 'en' });
    await mailbox.letter('matti@salpa.example', 'new password');
    assert.ok(mailbox.letters.filter(({ to }) => to?.[0]?.address === 'eero@salpa.example').length <= 3);
  });
});

suite('the second factor over HTTP', () => {
  test('stands between password and session, for the socket too', async (t) => {
    const server = await startTestServer(t);
    const eero = await server.agent({ name: 'Eero' });
    const [recovery = ''] = await withSecondFactor(eero);
    const first = await signIn(server, 'eero@salpa.example');
    assert.deepEqual([first.status, (await first.json()) as NextStep], [202, { step: 'code' }]);
    const half = cookieOf(first);
    for (const path of ['session', 'security', 'colleagues'])
      assert.equal((await server.get(`${desk}/${path}`, { cookie: half })).status, 401);
    const socket = server.socket({ cookie: half, origin: server.url });
    await assert.rejects(socket.hello({ kind: 'agent' }), /4004/);
    // Nor may it set up another one.
    assert.equal((await server.request('POST', `${desk}/second-factor`, { headers: withHeader(half) })).status, 401);
    const whole = await post(server, 'session/code', { code: recovery }, { cookie: half });
    assert.equal(whole.status, 200);
    assert.equal((await server.get(`${desk}/session`, { cookie: cookieOf(whole) })).status, 200);
  });

  test('that a role asks for is set up before anything else, and cannot be switched off', async (t) => {
    const server = await startTestServer(t, { configuration: { signIn: { secondFactorFor: ['supervisor'] } } });
    const administrator = await server.administrator();
    const invitation = { email: 's@salpa.example', name: 'S', role: 'supervisor', sites: ['salpa'], skills: [], languages: [] };
    const { url } = (await (await administrator.request('POST', `${desk}/invitations`, invitation)).json()) as { url: string };
    const accepted = await post(server, 'invitations/accept', { code: codeOf(url), name: 'S', email: 's@salpa.example', password });
    assert.deepEqual([accepted.status, await accepted.json()], [202, { step: 'enrol' }]);
    const cookie = cookieOf(accepted);
    assert.equal((await server.get(`${desk}/session`, { cookie })).status, 401);
    const setup = await server.request('POST', `${desk}/second-factor`, { headers: withHeader(cookie) });
    const { secret } = (await setup.json()) as { secret: string };
    const confirmed = await post(server, 'second-factor/confirm', { code: codeFrom(secret) }, withHeader(cookie));
    const { codes } = (await confirmed.json()) as { codes: string[] };
    const open = cookieOf(confirmed);
    assert.equal((await server.get(`${desk}/session`, { cookie: open })).status, 200);
    const off = await post(server, 'second-factor/off', { code: codes[0] }, withHeader(open));
    assert.deepEqual([off.status, ((await off.json()) as Problem).code], [400, 'invalid']);
    const view = (await (await server.get(`${desk}/security`, { cookie: open })).json()) as SecurityView;
    assert.deepEqual([view.secondFactor.on, view.secondFactor.required], [true, true]);
  });
});

suite('sessions', () => {
  test('are listed with what they run on, and end one by one or all others, sockets too', async (t) => {
    const server = await startTestServer(t);
    const eero = await server.agent({ name: 'Eero' });
    const agents = [
      'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      'Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1',
    ];
    const [phone = '', laptop = ''] = await Promise.all(
      [agents[1], agents[0]].map(async (agent) =>
        cookieOf(await signIn(server, 'eero@salpa.example', password, { 'user-agent': agent ?? '' })),
      ),
    );
    const list = async () => ((await (await server.get(`${desk}/security`, { cookie: laptop })).json()) as SecurityView).sessions;
    assert.deepEqual((await list()).map(({ browser }) => browser).sort(), ['', 'Firefox, Linux', 'Safari, iPhone']);
    assert.deepEqual(
      (await list()).filter(({ here }) => here).map(({ browser }) => browser),
      ['Firefox, Linux'],
    );
    const pocket = server.socket({ cookie: phone, origin: server.url });
    await pocket.hello({ kind: 'agent' });
    const id = (await list()).find(({ browser }) => browser === 'Safari, iPhone')?.id;
    assert.equal((await server.request('DELETE', `${desk}/sessions/${id}`, { headers: withHeader(laptop) })).status, 204);
    assert.equal((await pocket.ended()).code, closeCode.session);
    const tab = await eero.socket();
    const here = server.socket({ cookie: laptop, origin: server.url });
    await here.hello({ kind: 'agent' });
    assert.equal((await server.request('DELETE', `${desk}/sessions`, { headers: withHeader(laptop) })).status, 204);
    assert.equal((await tab.ended()).code, closeCode.session);
    await here.settled();
    assert.equal((await list()).length, 1);
  });
});

suite('guessing over HTTP', () => {
  test('is told when to come back, and does not shut out a browser that is known', async (t) => {
    const server = await startTestServer(t);
    await server.agent({ name: 'Eero' });
    const known = cookiesOf(await signIn(server, 'eero@salpa.example'));
    const guesses = await Promise.all(Array.from({ length: 9 }, () => signIn(server, 'eero@salpa.example', 'a guess')));
    const limited = guesses.find(({ status }) => status === 429);
    assert.ok(limited && Number(limited.headers.get('retry-after')) >= 1);
    assert.equal((await signIn(server, 'eero@salpa.example', password, { cookie: known })).status, 200);
  });
});

suite('an agent who is deactivated', () => {
  test('is out at once: sockets, requests and sign-in', async (t) => {
    const server = await startTestServer(t);
    const administrator = await server.administrator();
    const eero = await server.agent({ name: 'Eero' });
    const tab = await eero.socket();
    assert.equal((await administrator.request('POST', `${desk}/people/${eero.id}/deactivation`)).status, 204);
    assert.equal((await tab.ended()).code, closeCode.session);
    assert.equal((await eero.request('GET', `${desk}/session`)).status, 401);
    const answer = await signIn(server, 'eero@salpa.example');
    assert.deepEqual([answer.status, await answer.json()], [401, await (await signIn(server, 'nobody@salpa.example')).json()]);
    const { people } = (await (await administrator.request('GET', `${desk}/people`)).json()) as { people: Person[] };
    assert.equal(people.find(({ id }) => id === eero.id)?.deactivated, true);
  });
});

suite('the end of a session', () => {
  test('is told without putting it off, and put off on wish', async (t) => {
    const server = await startTestServer(t);
    await server.administrator();
    const cookie = cookieOf(await signIn(server, 'aino@salpa.example'));
    const end = async (method: 'GET' | 'POST') =>
      (await (await server.request(method, `${desk}/session/end`, { headers: withHeader(cookie) })).json()) as SessionEnd;
    const store = await openStore(server.configuration.database);
    const hourAgo = Date.now() - 3_600_000;
    await store.sessions.used(systemHashes.digest(sessionSecret(cookie) ?? ''), hourAgo);
    await store.close();
    const minutesLeft = async (method: 'GET' | 'POST') => Math.round((await end(method)).inMs / 60_000);
    assert.deepEqual([await minutesLeft('GET'), await minutesLeft('GET')], [60, 60]);
    assert.equal(await minutesLeft('POST'), 120);
  });
});
