import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { rollup } from 'rollup';
import { type IntegrityList, integrityList } from './integrity-list.ts';

test('every script stands in the list with the hash of what lies on the disk, the entry under a name of its content', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'tuki-integrity-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'part.js'), `export const part = 'later';`);
  await writeFile(join(folder, 'v1.js'), `import('./part.js').then(({ part }) => console.log(part));`);
  const bundle = await rollup({ input: { v1: join(folder, 'v1.js') }, plugins: [integrityList()] });
  const dir = join(folder, 'out');
  await bundle.write({ dir, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', sourcemap: true });

  const { script, integrity } = JSON.parse(await readFile(join(dir, 'integrity.json'), 'utf8')) as IntegrityList;
  assert.match(script, /^v1-\w{12}\.js$/);
  assert.equal(Object.keys(integrity).length, 2);
  for (const [name, value] of Object.entries(integrity)) {
    const content = await readFile(join(dir, name));
    assert.equal(value, `sha384-${createHash('sha384').update(content).digest('base64')}`, name);
  }
  assert.deepEqual(await readFile(join(dir, script)), await readFile(join(dir, 'v1.js')));
});
