import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
const source = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** Neighbours, the contract, what both sides decide alike, and libraries that only compute. */
const mayImport = /^(\.\/|\.\.\/\.\.\/protocol\/|\.\.\/\.\.\/kernel\/|libphonenumber-js$|temporal-polyfill$)/;
const forbidden: [string, RegExp][] = [
  ['the clock', /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|Temporal\.Now|\bperformance\b/],
  ['chance', /Math\.random|\bcrypto\b|randomUUID/],
  ['timers', /\bset(?:Timeout|Interval|Immediate)\b|queueMicrotask/],
  ['the process and the network', /\bprocess\b|\bfetch\(|globalThis|\bconsole\b/],
  ['waiting', /\basync\b|\bawait\b|\bPromise\b/],
  ['a module loaded later', /\bimport\(|\brequire\(/],
];
const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

describe('law 7: the decision is pure', () => {
  it('looks at all of the domain', () => assert.ok(files.includes('assignment.ts') && files.length > 12));

  for (const name of files) {
    it(`${name} imports nothing that reaches outside`, () => {
      const imports = [...source(name).matchAll(/from '([^']+)'/g)].map(([, from]) => from ?? '');
      assert.deepEqual(
        imports.filter((from) => !mayImport.test(from)),
        [],
      );
    });

    it(`${name} knows no clock, no chance and no waiting`, () => {
      const found = forbidden.filter(([, pattern]) => pattern.test(code(source(name)))).map(([what]) => what);
      assert.deepEqual(found, []);
    });
  }
});
