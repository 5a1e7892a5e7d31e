import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import { KnownRoutes } from '../testing/known-routes.ts';
import { chatInHand, plainCallback, words } from '../testing/scenes.ts';
import { startTestServer } from '../testing/test-server.ts';
import { until } from '../testing/until.ts';

suite('/healthz', () => {
  test('says that the server and its store are well', async (t) => {
    const server = await startTestServer(t);
    const answer = await server.get('/healthz');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const { status, store, version } = (await answer.json()) as Record<string, string>;
    assert.deepEqual([status, store], ['ok', 'ok']);
    assert.match(version ?? '', /^\d+\.\d+\.\d+/);
  });
});

suite('/metrics', () => {
  test('counts entries, open work and sockets', async (t) => {
    const server = await startTestServer(t);
    await chatInHand(server);
    const metrics = async () => (await server.get('/metrics')).text();
    await until('the chat to be counted', async () =>
      (await metrics()).includes('tuki_work_items{site="salpa",kind="chat",status="active"} 1'),
    );
    const text = await metrics();
    assert.match(text, /^tuki_connections 2$/m);
    assert.match(text, /^tuki_entries_total\{type="message"\} 1$/m);
    assert.match(text, /^# HELP process_cpu_seconds_total/m);
  });

  test('never name a customer, a conversation or what was said', async (t) => {
    const server = await startTestServer(t);
    const { visitor, desk, conversation, item, opened, agent } = await chatInHand(server);
    await visitor.command('message.send', words(conversation, 'Salaisuus'));
    await visitor.command('callback.request', { ...plainCallback, conversation, name: 'Matti', email: 'matti@salpa.example' });
    await desk.command('note.add', { conversation, text: 'Muistiinpano' });
    await until('the callback to be counted', async () => (await (await server.get('/metrics')).text()).includes('kind="callback"'));
    const text = await (await server.get('/metrics')).text();
    const names = [...text.matchAll(/^tuki_\w+\{([^}]*)\}/gm)].flatMap(([, labels = '']) =>
      [...labels.matchAll(/(\w+)="/g)].map(([, name]) => name),
    );
    assert.deepEqual([...new Set(names)].sort(), ['kind', 'site', 'status', 'type']);
    const secrets = [
      'Salaisuus',
      'Matti',
      'matti@',
      '40123',
      'Muistiinpano',
      conversation,
      item,
      opened.reference,
      visitor.customer,
      visitor.device,
      agent.id,
    ];
    for (const secret of secrets) assert.ok(!text.includes(secret), secret);
  });

  test('ask for their token where one is set', async (t) => {
    const token = 'a-token-for-prometheus';
    const server = await startTestServer(t, { configuration: { metrics: { token } } });
    assert.equal((await server.get('/metrics')).status, 401);
    assert.equal((await server.get('/metrics', { authorization: 'Bearer wrong' })).status, 401);
    assert.equal((await server.get('/metrics', { authorization: `Bearer ${token}` })).status, 200);
  });
});

suite('/openapi.json', () => {
  test('lists every route of the API with its shapes', async (t) => {
    const known = new KnownRoutes();
    const server = await startTestServer(t);
    const { openapi, paths } = (await (await server.get('/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { responses: object }>>;
    };
    assert.match(openapi, /^3\./);
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    // Two addresses that a browser goes to on its way to and from the company's own sign-in: no API, and no shapes.
    const steps = ['GET /api/v1/desk/provider', 'GET /api/v1/desk/provider/callback'];
    const served = [...known.all]
      .filter((route) => route.includes(' /api/') && !steps.includes(route))
      .map((route) => route.replaceAll(/:(\w+)/g, '{$1}'));
    assert.deepEqual(routes.filter((route) => route.includes('/api/')).sort(), served.sort());
    assert.ok(JSON.stringify(paths['/api/v1/sites/{site}']?.get?.responses).includes('popular'));
  });
});
