import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { rollup } from 'rollup';
import { compressedCopies } from './compressed-copies.ts';

test('every file that browsers load lies beside its compressed copies, which say the same; source maps do not', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'tuki-copies-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'entry.js'), `console.log('${'tuki '.repeat(100)}');`);
  const bundle = await rollup({ input: join(folder, 'entry.js'), plugins: [compressedCopies()] });
  const dir = join(folder, 'out');
  await bundle.write({ dir, sourcemap: true });

  const plain = await readFile(join(dir, 'entry.js'));
  const brotli = await readFile(join(dir, 'entry.js.br'));
  assert.deepEqual(brotliDecompressSync(brotli), plain);
  assert.deepEqual(gunzipSync(await readFile(join(dir, 'entry.js.gz'))), plain);
  assert.ok(brotli.length < plain.length);
  await assert.rejects(readFile(join(dir, 'entry.js.map.br')), { code: 'ENOENT' });
});
