import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Plugin, rollup } from 'rollup';
import { refuseImportsOfEntries, refusePackages } from './bundle-rules.ts';

/** Modules that exist in this object only. */
const inMemory = (modules: Record<string, string>): Plugin => ({
  name: 'in-memory',
  resolveId: (id) => (id in modules ? id : null),
  load: (id) => modules[id] ?? null,
});

async function bundle(modules: Record<string, string>, rule: Plugin): Promise<string[]> {
  const built = await rollup({ input: '/entry.ts', plugins: [inMemory(modules), rule] });
  const { output } = await built.generate({ format: 'es' });
  return output.map(({ fileName }) => fileName);
}

describe('refusePackages', () => {
  const zod = { '/node_modules/zod/index.js': 'export const z = console;' };
  const usesZod = `import { z } from '/node_modules/zod/index.js'; z.log(1);`;

  it('names the package, the file and who imports it', async () => {
    const modules = { ...zod, '/entry.ts': usesZod };
    await assert.rejects(
      bundle(modules, refusePackages('zod')),
      /zod must not be in this bundle.*imported by \/entry\.ts: import types only/,
    );
  });

  it('finds it in a chunk that is loaded later', async () => {
    const modules = { ...zod, '/entry.ts': `import('/later.ts');`, '/later.ts': usesZod };
    await assert.rejects(bundle(modules, refusePackages('zod')), /imported by \/later\.ts/);
  });

  it('lets every other package in, also one with a similar name', async () => {
    const modules = {
      '/node_modules/zodiac/index.js': 'export const z = console;',
      '/entry.ts': `export * from '/node_modules/zodiac/index.js';`,
    };
    assert.deepEqual(await bundle(modules, refusePackages('zod')), ['entry.js']);
  });
});

describe('refuseImportsOfEntries', () => {
  it('names what a chunk takes from an entry', async () => {
    const modules = {
      '/entry.ts': `import { shared } from '/shared.ts'; shared(); import('/later.ts');`,
      '/later.ts': `import { shared } from '/shared.ts'; shared();`,
      '/shared.ts': 'export const shared = () => console.log(1);',
    };
    await assert.rejects(bundle(modules, refuseImportsOfEntries()), /later-.*\.js imports \w+ from entry\.js: move what they share/);
  });

  it('lets a chunk stand on its own', async () => {
    const files = await bundle({ '/entry.ts': `import('/later.ts');`, '/later.ts': 'console.log(1);' }, refuseImportsOfEntries());
    assert.equal(files.length, 2);
  });
});
