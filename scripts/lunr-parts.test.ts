import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import lunr from 'lunr';
import { type Plugin, rollup } from 'rollup';
import { lunrParts } from './lunr-parts.ts';

const places: Readonly<Record<string, string>> = { entry: 'kernel/entry.js', lunr: 'node_modules/lunr/lunr.js' };

/** A module of this text, as if it stood in the kernel, and the library where npm put it. */
const entry = (code: string): Plugin => ({
  name: 'entry',
  resolveId: (id) => resolve(places[id] ?? id),
  load: (id) => (id.endsWith('kernel/entry.js') ? code : null),
});

async function bundled(code: string): Promise<string> {
  const bundle = await rollup({ input: 'entry', plugins: [entry(code), lunrParts()] });
  const { output } = await bundle.generate({ format: 'es' });
  return output[0].code;
}

describe('what the bundle takes from lunr', () => {
  it('stems as the whole library does, in a quarter of it', async () => {
    const code = await bundled(`import lunr from 'lunr'; export const stem = (word) => lunr.stemmer(new lunr.Token(word, {})).toString();`);
    assert.ok(code.length < 10_000, `${code.length} characters`);
    const { stem } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    const words = 'y sky yes happily relational hopping falling agreed plastered controlling generalizations oscillators caresses'.split(
      ' ',
    );
    assert.deepEqual(
      words.map((word) => stem(word)),
      words.map((word) => lunr.stemmer(new lunr.Token(word, {})).toString()),
    );
  });

  it('is all that may be used of it', async () => {
    await assert.rejects(
      bundled(`import lunr from 'lunr'; export const index = lunr.Index.load({});`),
      /kernel\/entry\.js uses lunr\.Index/,
    );
  });
});
