import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, it as test } from 'node:test';
import { type AgentCommand, agentCommands } from '../../protocol/command.ts';
import { role } from '../../protocol/desk.ts';
import { commandRoles, routeRoles } from '../domain/permissions.ts';
import { KnownRoutes } from '../testing/known-routes.ts';
import { routeSamples, type SampleScene, sampleScene } from '../testing/route-samples.ts';
import { cookieOf, password, startTestServer, type TestServer } from '../testing/test-server.ts';

const page = readFileSync(new URL('../../docs/roles.md', import.meta.url), 'utf8');
const who = ['anybody', 'customer', 'agent', 'supervisor', 'administrator'] as const;
type Who = (typeof who)[number];

/** The table's rows below a heading: what may be asked, and who may. */
function tableBelow(heading: string): Map<string, readonly string[]> {
  const rows = (page.split(`## ${heading}\n`)[1] ?? '').split('\n## ')[0]?.match(/^\|.*\|$/gm) ?? [];
  const cells = (row: string) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const [head = [], , ...body] = rows.map(cells);
  return new Map(
    body.map(([action = '', ...marks]) => [
      action.replaceAll('`', ''),
      marks.flatMap((mark, index) => (mark === 'yes' ? [head[index + 1] ?? ''] : [])),
    ]),
  );
}
const addresses = tableBelow('Addresses');
const commands = tableBelow('Commands of the desk');
/** Pages and files, the same for everybody. */
const isPage = (route: string): boolean => !route.includes(' /api/');

/** Everybody who asks. Some requests end the session of whoever sends them, so it is made anew where it has ended. */
class Askers {
  readonly #server: TestServer;
  readonly #scene: SampleScene;
  readonly #cookies = new Map<Who, string>();

  constructor(server: TestServer, scene: SampleScene) {
    this.#server = server;
    this.#scene = scene;
  }

  async status(route: string, as: Who): Promise<number> {
    const own = await this.#headers(as);
    const sample = await routeSamples[route]?.(this.#scene, own);
    assert.ok(sample, `${route} has no sample in server/testing/route-samples.ts: add one`);
    const { path, body, headers = own } = sample;
    const answer = await this.#server.request(route.split(' ')[0] ?? '', path, { body, headers });
    await answer.body?.cancel();
    return answer.status;
  }

  async #headers(as: Who): Promise<Record<string, string>> {
    if (as === 'anybody') return {};
    if (as === 'customer') return { authorization: `Bearer ${this.#scene.visitor.token}` };
    return { cookie: await this.#cookie(as), 'x-tuki-desk': '1' };
  }

  async #cookie(as: Who): Promise<string> {
    const known = this.#cookies.get(as);
    if (known && (await this.#server.get('/api/v1/desk/session', { cookie: known })).ok) return known;
    const body = { email: `${as}@salpa.example`, password };
    const cookie = cookieOf(await this.#server.request('POST', '/api/v1/desk/session', { body }));
    this.#cookies.set(as, cookie);
    return cookie;
  }
}

/** Who somebody is, or that there is such a thing, is told by these alone. */
const isRefusal = (status: number): boolean => [401, 403, 404].includes(status);

suite('the table of roles', () => {
  const known = new KnownRoutes();

  test('has every address and every command that there is, and none that is not', async (t) => {
    await startTestServer(t);
    const routes = [...known.all].filter((route) => !isPage(route)).sort();
    assert.deepEqual([...addresses.keys()].sort(), routes, 'docs/roles.md and the server’s addresses differ');
    assert.deepEqual([...commands.keys()].sort(), Object.keys(agentCommands).sort(), 'docs/roles.md and the commands differ');
    assert.deepEqual(
      [...known.all].filter(isPage).sort(),
      ['/conversation/:site/', '/conversation/:site/icon.svg', '/desk', '/desk/*', '/healthz', '/metrics', '/openapi.json']
        .concat(['/webview', '/webview/*', '/widget/*', '/widget/chunks/*'])
        .map((path) => `GET ${path}`),
      'a page that docs/roles.md does not speak of',
    );
  });

  test('says what the server’s own lists say', () => {
    for (const [route, roles] of Object.entries(routeRoles)) {
      assert.deepEqual(
        addresses.get(route)?.filter((one) => role.options.some((known) => known === one)),
        roles,
        route,
      );
    }
    for (const [command, roles] of commands) assert.deepEqual(roles, commandRoles[command as AgentCommand], command);
  });

  test('holds for every address and everybody', async (t) => {
    const server = await startTestServer(t);
    const scene = await sampleScene(server);
    // Not the first administrator, on whose session the samples rest.
    for (const one of role.options) await server.agent({ name: one, role: one });
    const askers = new Askers(server, scene);
    for (const [route, allowed] of addresses) {
      for (const as of who) {
        const status = await askers.status(route, as);
        assert.equal(!isRefusal(status), allowed.includes(as), `${route} as ${as}: ${status}`);
        assert.notEqual(status, 500, route);
      }
    }
  });

  test('holds for every command and every role', async (t) => {
    const server = await startTestServer(t);
    const administrator = await server.administrator();
    for (const as of role.options) {
      const agent = as === 'administrator' ? administrator : await server.agent({ name: as, role: as });
      const socket = await agent.socket();
      for (const [command, allowed] of commands) {
        const answer = await socket.answer(socket.start(command as AgentCommand, {} as never));
        const refusedByName = answer.type === 'refused' && answer.problem.path === 'name';
        assert.equal(!refusedByName, allowed.includes(as), `${command} as ${as}`);
      }
    }
  });
});
