import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import type { Problem } from '../../protocol/error.ts';
import { KnownRoutes } from '../testing/known-routes.ts';
import { routeSamples, type SampleScene, sampleScene } from '../testing/route-samples.ts';
import { startTestServer } from '../testing/test-server.ts';

/** What a page of another origin makes an agent's browser send: the cookie would come along, the desk's header not. */
const forged: Record<string, Record<string, string>> = {
  'a form or picture of another site': { 'sec-fetch-site': 'cross-site' },
  'a page of a neighbouring host': { 'sec-fetch-site': 'same-site', origin: 'https://shop.salpa.example' },
  'an older browser, which only names the origin': { origin: 'https://evil.example' },
  'a page without an origin of its own': { origin: 'null' },
};

suite('a request that another page makes an agent’s browser send', () => {
  test('changes nothing, at every address of the desk that changes something', async (t) => {
    const known = new KnownRoutes();
    const server = await startTestServer(t);
    const scene = await sampleScene(server);
    const { cookie } = await server.administrator();
    const changing = [...known.all].filter((route) => /^(?!GET)\w+ \/api\/v1\/desk\//.test(route));
    assert.ok(changing.length > 15);
    for (const route of changing) {
      const { path, body } = (await routeSamples[route]?.(scene, { cookie })) ?? assert.fail(`${route} has no sample`);
      for (const [what, sent] of Object.entries(forged)) {
        const headers = { cookie, 'x-tuki-desk': '1', ...sent };
        const answer = await server.request(route.split(' ')[0] ?? '', path, { body, headers });
        const { code } = (await answer.json()) as Problem;
        assert.deepEqual([answer.status, code], [403, 'origin'], `${route}, sent by ${what}`);
        assert.deepEqual(answer.headers.getSetCookie(), [], route);
      }
    }
    assert.equal((await server.get('/api/v1/desk/session', { cookie })).status, 200);
  });

  test('is refused with a cookie but without the desk’s header, wherever a session is asked for', async (t) => {
    const known = new KnownRoutes();
    const server = await startTestServer(t);
    const scene = await sampleScene(server);
    const { cookie } = await server.administrator();
    const refused: string[] = [];
    for (const route of known.all) {
      if (!/^(?!GET)\w+ \/api\/v1\/(desk|files)/.test(route) || isOpen(route)) continue;
      assert.equal(await statusWithout(scene, route, cookie), 401, route);
      refused.push(route);
    }
    assert.ok(refused.length > 10);
  });

  test('from the desk’s own page is answered', async (t) => {
    const server = await startTestServer(t);
    const { cookie } = await server.administrator();
    const headers = { cookie, 'x-tuki-desk': '1', origin: server.url, 'sec-fetch-site': 'same-origin' };
    const answer = await server.request('DELETE', '/api/v1/desk/session', { headers });
    assert.equal(answer.status, 204);
  });

  test('for a socket or a stream opens none as an agent', async (t) => {
    const server = await startTestServer(t);
    const { cookie } = await server.administrator();
    const socket = server.socket({ cookie, origin: 'https://evil.example' });
    await assert.rejects(socket.hello({ kind: 'agent' }), /4007/);
    const frames = [JSON.stringify({ type: 'hello', protocol: 1, client: 'test/1', as: { kind: 'agent' } })];
    const stream = await server.request('POST', '/api/v1/stream', { body: { frames }, headers: { cookie } });
    assert.match(await stream.text(), /"close":4004/);
  });
});

/** Where nobody is asked who they are: a password, a code or a link decides. */
const isOpen = (route: string): boolean =>
  ['POST /api/v1/desk/session', 'POST /api/v1/desk/session/code', 'POST /api/v1/desk/resets'].includes(route) ||
  /\/(open|accept|use)$/.test(route);

async function statusWithout(scene: SampleScene, route: string, cookie: string): Promise<number> {
  const { path, body } = (await routeSamples[route]?.(scene, { cookie })) ?? assert.fail(`${route} has no sample`);
  const answer = await scene.server.request(route.split(' ')[0] ?? '', path, { body, headers: { cookie } });
  return answer.status;
}
