import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { type Described, elementOf, type Manifest } from './element-editor-data.ts';
import { elementData } from './write-element-data.ts';
import { schemaFolder } from './write-schemas.ts';

const root = resolve(import.meta.dirname, '..');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
const committed = (name: string) => JSON.parse(readFileSync(join(schemaFolder, name), 'utf8'));
const element = elementOf(committed('custom-elements.json') as Manifest);
const names = (all: Described[]): string[] => all.map(({ name }) => name).sort();

const sources = globSync('widget/**/*.ts', { cwd: root, exclude: ['**/*.test.ts', '**/test-support/**'] }).map(textOf);
/** What the first group of a pattern finds in the widget's sources, each once. */
const inSources = (pattern: RegExp): string[] =>
  [...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].flatMap(([, found = '']) => found.split(' '))))].sort();

describe('what is published about the element', () => {
  for (const [name, data] of Object.entries(elementData())) {
    it(`stands in docs/schema/${name} as the source says it (write it again with npm run schemas)`, () => {
      assert.deepEqual(committed(name), JSON.parse(JSON.stringify(data)));
    });
  }

  it('describes everything', () => {
    const { attributes, members, events, slots, cssParts, cssProperties } = element;
    const silent = [...attributes, ...members, ...events, ...slots, ...cssParts, ...cssProperties].filter(
      ({ description }) => !description,
    );
    assert.deepEqual(silent, []);
  });
});

/** The JSDoc of `widget/tuki-widget.ts` names what it is made of; `@attr`, `@slot`, `@csspart`, `@cssprop`. */
describe('the element’s JSDoc names', () => {
  const source = textOf('widget/tuki-widget.ts');

  it('every attribute that it observes or reads', () => {
    const observed = /observedAttributes = (\[.*?\])/s.exec(source)?.[1] ?? '';
    const read = inSources(/(?:element|this)\.(?:get|has)Attribute\('([a-z-]+)'\)/g);
    const expected = [...new Set([...[...observed.matchAll(/'([a-z-]+)'/g)].map(([, name = '']) => name), ...read])].sort();
    assert.deepEqual(names(element.attributes), expected);
  });

  it('every slot that is drawn', () => {
    const drawn = [...inSources(/<slot name="([a-z-]+)"/g), ...inSources(/\bslot\.name = '([a-z-]+)'/g)].sort();
    assert.deepEqual(names(element.slots), drawn);
  });

  it('every part that is drawn', () => {
    const drawn = [...inSources(/\spart="([a-z -]+)"/g), ...inSources(/\.part = '([a-z -]+)'/g)];
    assert.deepEqual(names(element.cssParts), [...new Set(drawn)].sort());
  });

  it('every custom property that the page may set', () => {
    assert.deepEqual(names(element.cssProperties), inSources(/var\((--tuki-[a-z-]+)/g));
  });

  it('every event that can be sent', () => {
    assert.deepEqual(names(element.events), inSources(/^ {2}'(tuki-[a-z-]+)':/gm));
  });
});
