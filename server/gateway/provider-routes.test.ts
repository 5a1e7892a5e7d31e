import assert from 'node:assert/strict';
import { suite, type TestContext, it as test } from 'node:test';
import { type DeskSession, entrance } from '../../protocol/desk.ts';
import { type OpenIdHouse, openIdHouse } from '../testing/open-id-house.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const start = '/api/v1/desk/provider';

/** A browser that follows redirects and keeps cookies, each host's apart. */
class Browser {
  readonly #jars = new Map<string, Map<string, string>>();
  /** Every address it was sent to. */
  readonly way: URL[] = [];

  async open(address: string): Promise<URL> {
    let url = new URL(address);
    for (let hops = 0; hops < 12; hops += 1) {
      this.way.push(url);
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie: this.cookies(url.origin) } });
      await answer.body?.cancel();
      this.#keep(url.origin, answer.headers.getSetCookie());
      const location = answer.headers.get('location');
      if (location === null) return url;
      url = new URL(location, url);
    }
    throw new Error(`sent in circles: ${this.way.join(' ')}`);
  }

  cookies(origin: string): string {
    return [...(this.#jars.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(origin: string, cookies: string[]): void {
    const jar = this.#jars.get(origin) ?? new Map<string, string>();
    for (const cookie of cookies) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split(/=(.*)/s) ?? [];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    this.#jars.set(origin, jar);
  }
}

interface Scene {
  house: OpenIdHouse;
  server: TestServer;
  /** Signs in as this account of the house; answers the address at which it ended, and who is signed in then. */
  enter(sub: string | null, browser?: Browser): Promise<{ hash: string; session: DeskSession | null; browser: Browser }>;
}

async function scene(t: TestContext, openId: Record<string, unknown> = {}, signIn: Record<string, unknown> = {}): Promise<Scene> {
  const house = await openIdHouse(t);
  const configured = { ...house.configuration.openId, ...openId };
  const server = await startTestServer(t, { configuration: { signIn: { openId: configured, ...signIn } } });
  house.serve(`${server.url}${start}/callback`);
  await server.administrator();
  const enter = async (sub: string | null, browser = new Browser()) => {
    house.visitor = sub;
    const end = await browser.open(server.url + start);
    assert.equal(end.origin + end.pathname, `${server.url}/desk/`);
    const answer = await server.get('/api/v1/desk/session', { cookie: browser.cookies(server.url) });
    return { hash: end.hash, session: answer.ok ? ((await answer.json()) as DeskSession) : null, browser };
  };
  return { house, server, enter };
}

const invite = async (server: TestServer, email: string) => {
  const invitation = { email, name: 'Saara Lind', role: 'supervisor', sites: ['salpa'], skills: [], languages: [] };
  assert.equal((await (await server.administrator()).request('POST', '/api/v1/desk/invitations', invitation)).status, 200);
};

suite('the company’s own sign-in, at a real provider', () => {
  test('lets in an agent whose verified address is known, by code, PKCE, state and nonce', async (t) => {
    const { house, server, enter } = await scene(t);
    const { id } = await server.agent({ name: 'Eero' });
    house.accounts.set('e1', { email: 'Eero@Salpa.example', email_verified: true, name: 'Eero' });
    const { session, browser } = await enter('e1');
    assert.equal(session?.agent.id, id);
    const asked = browser.way.find(({ pathname, origin }) => origin === house.issuer && pathname === '/auth')?.searchParams;
    assert.deepEqual(
      ['response_type', 'code_challenge_method', 'scope'].map((name) => asked?.get(name)),
      ['code', 'S256', 'openid email profile'],
    );
    for (const name of ['state', 'nonce', 'code_challenge']) assert.ok((asked?.get(name)?.length ?? 0) >= 32, name);
    assert.match(browser.cookies(server.url), /^tuki_desk=[\w-]{43}; tuki_known=/);
    const ways = entrance.parse(await (await server.get('/api/v1/desk/entrance')).json());
    assert.deepEqual(ways, { resets: false, provider: 'House account' });
  });

  test('makes the agent of an invitation, with its role and without a password', async (t) => {
    const { house, server, enter } = await scene(t);
    await invite(server, 'saara@salpa.example');
    house.accounts.set('s1', { email: 'saara@salpa.example', email_verified: true, name: 'S. Lind' });
    const { session } = await enter('s1');
    assert.deepEqual([session?.agent.email, session?.agent.role, session?.agent.name], ['saara@salpa.example', 'supervisor', 'Saara Lind']);
    for (const password of ['', 'argon2id']) {
      const answer = await server.request('POST', '/api/v1/desk/session', { body: { email: 'saara@salpa.example', password } });
      assert.equal(answer.status, 401);
    }
  });

  test('stays bound to the account: another address changes nothing', async (t) => {
    const { house, server, enter } = await scene(t);
    const { id } = await server.agent({ name: 'Eero' });
    house.accounts.set('e1', { email: 'eero@salpa.example', email_verified: true });
    await enter('e1');
    house.accounts.set('e1', { email: 'eero.laine@salpa.example', email_verified: true });
    assert.equal((await enter('e1')).session?.agent.id, id);
  });

  test('turns strangers away, and addresses that the provider does not vouch for', async (t) => {
    const { house, server, enter } = await scene(t);
    await server.agent({ name: 'Eero' });
    house.accounts.set('x', { email: 'stranger@salpa.example', email_verified: true });
    house.accounts.set('y', { email: 'eero@salpa.example', email_verified: false });
    house.accounts.set('z', { preferred_username: 'eero@salpa.example' });
    for (const sub of ['x', 'y', 'z']) {
      const { hash, session } = await enter(sub);
      assert.deepEqual([hash, session], ['#sign-in=provider-stranger', null], sub);
    }
  });

  test('takes addresses that are not marked as verified from a provider that is trusted with them', async (t) => {
    const { house, server, enter } = await scene(t, { trustEmail: true });
    const { id } = await server.agent({ name: 'Eero' });
    house.accounts.set('z', { preferred_username: 'eero@salpa.example' });
    assert.equal((await enter('z')).session?.agent.id, id);
  });

  test('keeps out whoever was deactivated here', async (t) => {
    const { house, server, enter } = await scene(t);
    const { id } = await server.agent({ name: 'Eero' });
    house.accounts.set('e1', { email: 'eero@salpa.example', email_verified: true });
    await enter('e1');
    await (await server.administrator()).request('POST', `/api/v1/desk/people/${id}/deactivation`);
    assert.deepEqual((await enter('e1')).hash, '#sign-in=provider-stranger');
  });

  test('asks for no second factor of its own, which a password would', async (t) => {
    const { house, server, enter } = await scene(t, {}, { secondFactorFor: ['supervisor'] });
    await invite(server, 'saara@salpa.example');
    house.accounts.set('s1', { email: 'saara@salpa.example', email_verified: true });
    assert.equal((await enter('s1')).session?.agent.role, 'supervisor');
  });

  test('that was declined, forged, begun in another browser or used before opens nothing', async (t) => {
    const { house, server, enter } = await scene(t);
    await server.agent({ name: 'Eero' });
    house.accounts.set('e1', { email: 'eero@salpa.example', email_verified: true });
    const over = { hash: '#sign-in=provider-failed', session: null };
    const { hash, session } = await enter(null);
    assert.deepEqual({ hash, session }, over);
    const used = (await enter('e1')).browser.way.find(({ pathname }) => pathname === `${start}/callback`);
    assert.ok(used);
    for (const address of [used.href, `${server.url}${start}/callback?code=x&state=y`]) {
      const elsewhere = new Browser();
      assert.equal((await elsewhere.open(address)).hash, over.hash);
      assert.ok(!elsewhere.cookies(server.url).includes('tuki_desk'));
    }
  });

  test('that cannot be reached says so at the desk, and works again when it can', async (t) => {
    const house = await openIdHouse(t);
    const server = await startTestServer(t, { configuration: { signIn: house.configuration } });
    await server.administrator();
    house.visitor = 'a1';
    house.accounts.set('a1', { email: 'aino@salpa.example', email_verified: true });
    const end = async () => (await new Browser().open(server.url + start)).hash;
    // Until it serves, it takes connections and answers nothing good.
    house.refuse();
    assert.equal(await end(), '#sign-in=provider-failed');
    house.serve(`${server.url}${start}/callback`);
    assert.equal(await end(), '');
  });
});
