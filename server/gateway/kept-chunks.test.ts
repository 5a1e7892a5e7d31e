import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { keepChunks } from './kept-chunks.ts';

const folderWith = async (parent: string, name: string, files: Record<string, string>): Promise<string> => {
  const folder = join(parent, name);
  await mkdir(folder);
  for (const [file, content] of Object.entries(files)) await writeFile(join(folder, file), content);
  return folder;
};

test('law 11, versions meet: the chunks of earlier releases stay', async (t) => {
  const temp = await mkdtemp(join(tmpdir(), 'tuki-chunks-'));
  t.after(() => rm(temp, { recursive: true, force: true }));
  const first = await folderWith(temp, 'first', {
    'panel-aaaaaaaa.js': 'first',
    'panel-aaaaaaaa.js.br': 'first, packed',
    'panel-aaaaaaaa.js.map': '{}',
  });
  const second = await folderWith(temp, 'second', { 'panel-bbbbbbbb.js': 'second' });
  await keepChunks(first, temp);
  const kept = await keepChunks(second, temp);
  assert.deepEqual((await readdir(kept)).sort(), ['panel-aaaaaaaa.js', 'panel-aaaaaaaa.js.br', 'panel-bbbbbbbb.js']);
  assert.equal(await readFile(join(kept, 'panel-aaaaaaaa.js'), 'utf8'), 'first');
});

test('a server without a built widget keeps an empty folder', async (t) => {
  const temp = await mkdtemp(join(tmpdir(), 'tuki-chunks-'));
  t.after(() => rm(temp, { recursive: true, force: true }));
  assert.deepEqual(await readdir(await keepChunks(join(temp, 'missing'), temp)), []);
});
