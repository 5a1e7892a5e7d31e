import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = resolve(import.meta.dirname, '../dist/cdn/widget');
const sizesFile = resolve(import.meta.dirname, '../widget/chunk-sizes.json');

/** The most that some chunks may weigh together, in bytes of brotli, by what the customer does to get them. */
export const budgets: Readonly<Record<string, { chunks: readonly string[]; most: number }>> = {
  'a page, unasked': { chunks: ['v1'], most: 4 * 1024 },
  'the panel': { chunks: ['panel'], most: 14 * 1024 },
  'the first focus of the search': {
    chunks: ['search-part', 'reading-icons', 'runs-view', 'search-engine', 'highlight', 'closer-look'],
    most: 14 * 1024,
  },
  'the side where people are': { chunks: ['support'], most: 12 * 1024 },
  'the form for a call': { chunks: ['callback-part'], most: 4 * 1024 },
};

/** What a chunk names: other chunks and its source map, with the hash of their content. */
const hashed = /([\w/.-]+)-([\w-]{8})(\.js(?:\.map)?)/g;
const nameOf = (file: string): string => basename(file).replace(/(-[\w-]{8})?\.js$/, '');

/**
 * The brotli bytes of every chunk that the script tag's file leads to, by name. Hashes are written alike first: a change of
 * one chunk changes the names in others and not their weight.
 */
export function chunkSizes(): Record<string, number> {
  const sizes: Record<string, number> = {};
  const waiting = ['v1.js'];
  for (const file of waiting) {
    const code = readFileSync(join(folder, file), 'utf8');
    sizes[nameOf(file)] = brotliBytes(code.replace(hashed, '$1-00000000$3'));
    const named = [...code.matchAll(hashed)].map(([path]) => join('chunks', basename(path))).filter((path) => path.endsWith('.js'));
    waiting.push(...named.filter((path) => !waiting.includes(path) && existsSync(join(folder, path))));
  }
  return Object.fromEntries(Object.entries(sizes).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function brotliBytes(code: string): number {
  const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: code.length };
  return brotliCompressSync(code, { params }).length;
}

/** The figures that were committed last. */
export const committedSizes = (): Record<string, number> => JSON.parse(readFileSync(sizesFile, 'utf8'));

/** Run as a program after a build (`npm run sizes`): writes the figures down, to be committed with the change that made them. */
if (import.meta.main) writeFileSync(sizesFile, `${JSON.stringify(chunkSizes(), null, 2)}\n`);
