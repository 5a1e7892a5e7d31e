import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { type Plugin, rollup } from 'rollup';
import { refuseSinks, sinksIn } from './bundle-sinks.ts';

const built = resolve(import.meta.dirname, '../dist/cdn');

async function bundle(path: string, code: string): Promise<void> {
  const inMemory: Plugin = { name: 'in-memory', resolveId: (id) => id, load: () => code };
  const made = await rollup({ input: path, plugins: [inMemory, refuseSinks()] });
  await made.generate({ format: 'es' });
}

/** What the two libraries' own uses look like once they are minified; their names are all that differs between builds. */
const ofLibraries = [
  /const (\w+)=\w+\.createElement\("template"\);return \1\.innerHTML=\w+,\1/g,
  /(\w+)\.__html==(\w+)\.innerHTML\)\|\|\(\2\.innerHTML=\1\.__html\)/g,
  /"dangerouslySetInnerHTML"|\bdangerouslySetInnerHTML:/g,
];

describe('what makes markup or code of a string', () => {
  it('is in no built bundle, but for the two libraries that draw', () => {
    const files = globSync('{widget/v1.js,widget/chunks/*.js,desk/assets/*.js}', { cwd: built });
    assert.ok(files.length > 5, 'the bundles are built before their tests');
    for (const file of files) {
      const own = ofLibraries.reduce((code, use) => code.replaceAll(use, ''), readFileSync(resolve(built, file), 'utf8'));
      assert.deepEqual(sinksIn(own), [], file);
    }
  });

  it('does not get through the build, from our sources or from another library', async () => {
    await assert.rejects(bundle('/views/a.ts', 'document.body.innerHTML = location.hash;'), /\/views\/a\.ts uses innerHTML/);
    await assert.rejects(bundle('/node_modules/x/a.js', 'console.log(new Function(location.hash));'), /uses new Function/);
    await assert.rejects(bundle('/node_modules/preact/a.js', 'document.write(location.hash);'), /uses document\.write/);
    await bundle('/node_modules/lit-html/a.js', 'document.body.innerHTML = "";');
  });

  it('is found in all its forms', () => {
    for (const code of [
      'a.outerHTML=b',
      'eval(a)',
      'setTimeout("a()")',
      'h("iframe",{srcdoc:a})',
      'new DOMParser',
      'a.href="javascript:void 0"',
    ])
      assert.equal(sinksIn(code).length, 1, code);
    assert.deepEqual(sinksIn('setTimeout(() => a(), 1); medieval(1); a.textContent = b'), []);
  });
});
