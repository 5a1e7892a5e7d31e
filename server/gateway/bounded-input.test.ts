import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import { z } from 'zod';
import { agentCommands, visitorCommands } from '../../protocol/command.ts';
import { clientFrame } from '../../protocol/frame.ts';
import { settingsFile } from '../../protocol/settings.ts';
import { KnownRoutes } from '../testing/known-routes.ts';
import { startTestServer } from '../testing/test-server.ts';
import { unboundedIn } from '../testing/unbounded-input.ts';

suite('what may be sent', () => {
  const known = new KnownRoutes();

  test('is bounded in every length, whatever the frame and the command', () => {
    const commands = Object.entries({ ...visitorCommands, ...agentCommands });
    assert.deepEqual(unboundedIn(clientFrame), []);
    assert.deepEqual(
      commands.flatMap(([name, schema]) => unboundedIn(schema).map((path) => name + path)),
      [],
    );
  });

  test('is bounded in every body, query and address', async (t) => {
    await startTestServer(t);
    const unbounded = [...known.schemas].flatMap(([route, parts]) =>
      Object.entries(parts).flatMap(([part, schema]) => unboundedIn(schema).map((path) => `${route} ${part}${path}`)),
    );
    assert.deepEqual(unbounded, []);
    assert.ok(known.schemas.size > 20, 'the routes are seen');
  });

  test('is bounded in a site’s settings', () => {
    assert.deepEqual(unboundedIn(settingsFile), []);
  });

  test('is found where it is not', () => {
    const open = z.object({
      text: z.string(),
      list: z.array(z.int()),
      tagged: z.string().regex(/^a+$/),
      deep: z.array(z.union([z.string().max(3), z.record(z.string().max(3), z.boolean())])).max(2),
    });
    assert.deepEqual(unboundedIn(open), ['.text', '.list', '.tagged', '.deep[]|{}']);
    assert.deepEqual(unboundedIn(z.object({ id: z.string().regex(/^\w{1,80}$/), kind: z.literal('a'), at: z.iso.date() })), []);
  });
});
