import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { suite, it as test } from 'node:test';
import { chatInHand } from './testing/scenes.ts';
import { withSecondFactor } from './testing/second-factor.ts';
import { password, startTestServer, type TestServer } from './testing/test-server.ts';

/** The statements that docs/security.md names for the day after. */
const page = readFileSync(join(import.meta.dirname, '../docs/security.md'), 'utf8');
const startOver = [...page.matchAll(/delete from \w+;/g)].join(' ');

function inDatabase(server: TestServer, statements: string): void {
  const database = new DatabaseSync(join(server.folder, 'data', 'tuki.sqlite'), { timeout: 5000 });
  database.exec(statements);
  database.close();
}

suite('after a copy of the database was lost', () => {
  test('what it held opens nothing any more, and people go on by what only they have', async (t) => {
    const server = await startTestServer(t);
    const { visitor, conversation } = await chatInHand(server);
    const { url } = await visitor.command('transcript.link', { conversation });
    const agent = await server.agent({ name: 'Eero' });
    await withSecondFactor(agent);
    assert.equal((await server.get(url)).status, 200);

    assert.match(startOver, /secrets;.*agent_sessions;.*second_factors;/);
    inDatabase(server, startOver);
    await server.restart();

    assert.equal((await server.get(url)).status, 404);
    assert.equal((await agent.request('GET', '/api/v1/desk/session')).status, 401);
    const form = new FormData();
    const headers = { authorization: `Bearer ${visitor.token}` };
    assert.equal((await server.request('POST', '/api/v1/files', { body: form, headers })).status, 401);
    const again = await server.visitor({ device: visitor.device, token: visitor.token });
    assert.equal(again.customer, visitor.customer);
    assert.notEqual(again.welcome.token, undefined);
    const body = { email: 'eero@salpa.example', password };
    assert.equal((await server.request('POST', '/api/v1/desk/session', { body })).status, 200);
  });
});
