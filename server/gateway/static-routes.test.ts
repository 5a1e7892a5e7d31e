import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import Fastify from 'fastify';
import type { HttpApp } from './http-app.ts';
import { staticRoutes } from './static-routes.ts';

/** A server of a build with these files in its `widget/`, on a data folder that outlives it. */
async function serve(t: TestContext, folder: string, files: Record<string, string>): Promise<HttpApp> {
  const built = await mkdtemp(join(folder, 'built-'));
  for (const part of ['widget/chunks', 'desk', 'webview']) await mkdir(join(built, part), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(built, 'widget', name), text);
  const app = Fastify() as unknown as HttpApp;
  t.after(() => app.close());
  await staticRoutes(app, { built, dataDir: join(folder, 'data'), exampleSite: null });
  return app;
}

const get = async (app: HttpApp, url: string) => {
  const { statusCode, body, headers } = await app.inject({ url });
  return [statusCode, body, headers['cache-control']?.toString().split(',')[1]?.trim()];
};

test('law 11, versions meet: after an upgrade the scripts that pages name by their content are still served', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'tuki-static-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await serve(t, folder, { 'v1.js': 'first', 'v1-aaaaaaaaaaaa.js': 'first', 'chunks/panel-aaaaaaaa.js': 'first' });
  const app = await serve(t, folder, { 'v1.js': 'second', 'v1-bbbbbbbbbbbb.js': 'second', 'chunks/panel-bbbbbbbb.js': 'second' });

  assert.deepEqual(await get(app, '/widget/v1.js'), [200, 'second', 'max-age=300']);
  assert.deepEqual(await get(app, '/widget/v1-bbbbbbbbbbbb.js'), [200, 'second', 'max-age=31536000']);
  assert.deepEqual(await get(app, '/widget/v1-aaaaaaaaaaaa.js'), [200, 'first', 'max-age=31536000']);
  assert.deepEqual(await get(app, '/widget/chunks/panel-aaaaaaaa.js'), [200, 'first', 'max-age=31536000']);
  assert.equal((await get(app, '/widget/v1-cccccccccccc.js'))[0], 404);
});
