import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { keepChunks, keepEntries } from './kept-chunks.ts';

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

test('law 11, versions meet: entries that pages name by their content stay', async (t) => {
  const temp = await mkdtemp(join(tmpdir(), 'tuki-entries-'));
  t.after(() => rm(temp, { recursive: true, force: true }));
  const common = { 'v1.js': 'entry', 'integrity.json': '{}' };
  const first = await folderWith(temp, 'first', { ...common, 'v1-aaaaaaaaaaaa.js': 'first', 'v1-aaaaaaaaaaaa.js.br': 'packed' });
  const second = await folderWith(temp, 'second', { ...common, 'v1-bbbbbbbbbbbb.js': 'second' });
  await keepEntries(first, temp);
  const kept = await keepEntries(second, temp);
  assert.deepEqual((await readdir(kept)).sort(), ['v1-aaaaaaaaaaaa.js', 'v1-aaaaaaaaaaaa.js.br', 'v1-bbbbbbbbbbbb.js']);
});

test('a server without a built widget keeps an empty folder', async (t) => {
  const temp = await mkdtemp(join(tmpdir(), 'tuki-chunks-'));
  t.after(() => rm(temp, { recursive: true, force: true }));
  assert.deepEqual(await readdir(await keepChunks(join(temp, 'missing'), temp)), []);
});
