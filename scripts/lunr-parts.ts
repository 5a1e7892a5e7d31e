import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'rollup';

/** What the word analysis takes of lunr, by the file of the package that has it. */
const parts: Readonly<Record<string, string>> = { Token: 'token.js', stemmer: 'stemmer.js' };

const ownFile = /\/node_modules\/lunr\/lunr\.js$/;
const imports = /\bimport lunr from ['"]lunr['"]/;

/**
 * Takes from lunr what is used of it: the package is one file that no bundler can take apart, but it brings the files
 * that one is put together of. Fails the build where a module uses something else of it.
 */
export function lunrParts(): Plugin {
  return {
    name: 'lunr-parts',
    transform(code, id) {
      const other = imports.test(code) && namesUsed(code).find((name) => !Object.hasOwn(parts, name));
      if (other) this.error(`${id} uses lunr.${other}, which is not in the bundle: name its file in scripts/lunr-parts.ts.`);
      return null;
    },
    async load(id) {
      if (!ownFile.test(id)) return null;
      const files = Object.values(parts).map((name) => readFile(join(dirname(id), 'lib', name), 'utf8'));
      return [`const lunr = { Pipeline: { registerFunction() {} } };`, ...(await Promise.all(files)), 'export default lunr;'].join('\n');
    },
  };
}

const namesUsed = (code: string): string[] => [...code.matchAll(/\blunr\.(\w+)/g)].map(([, name = '']) => name);
