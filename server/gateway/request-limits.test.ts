import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import type { Problem } from '../../protocol/error.ts';
import { configurationFile } from '../configuration-schema.ts';
import { KnownRoutes } from '../testing/known-routes.ts';
import { startTestServer } from '../testing/test-server.ts';

const { requestsPerMinute } = configurationFile.parse({}).limits;
const eachOnce = Object.fromEntries(Object.keys(requestsPerMinute).map((kind) => [kind, 1]));
const trustProxy = ['127.0.0.1', '::1'];

suite('every address of the API', () => {
  test('says when to come back to who asks it too often, and to nobody else', async (t) => {
    const routes = new KnownRoutes();
    t.after(() => routes.stop());
    const server = await startTestServer(t, { configuration: { limits: { requestsPerMinute: eachOnce }, trustProxy } });
    const ask = async (route: string, address: string) => {
      const [method = '', path = ''] = route.split(' ');
      const body = method === 'GET' || method === 'DELETE' ? undefined : {};
      const headers = { 'x-forwarded-for': address, 'x-tuki-desk': '1' };
      return server.request(method, path.replace(/:\w+/g, 'salpa'), { body, headers });
    };
    const limited = [...routes.all].filter((route) => route.includes(' /api/'));
    assert.ok(limited.length > 40, `${limited.length} addresses`);
    for (const route of limited) {
      assert.notEqual((await ask(route, '203.0.113.1')).status, 429, route);
      const refused = await ask(route, '203.0.113.1');
      const problem = (await refused.json()) as Problem;
      assert.deepEqual([refused.status, problem.code, problem.retryable], [429, 'limit', true], route);
      assert.ok(Number(refused.headers.get('retry-after')) > 0, route);
      assert.notEqual((await ask(route, '203.0.113.2')).status, 429, route);
    }
  });

  test('answers everybody where limits are switched off', async (t) => {
    const server = await startTestServer(t, { configuration: { limits: { enabled: false, requestsPerMinute: eachOnce } } });
    for (let times = 0; times < 3; times += 1) assert.equal((await server.get('/api/v1/sites/salpa')).status, 200);
  });
});
