import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { ChunkNames } from './chunk-names.ts';

const folder = resolve(import.meta.dirname, '../dist/cdn/widget');
/** Of a chunk's content, in its name. */
const hashLength = 7;
const hashes = /[\w-]{7}(?=\.js)/g;
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

/** The files of the widget by their paths, as the build named them. */
export const builtNames = (): ChunkNames => JSON.parse(readFileSync(join(folder, 'chunks.json'), 'utf8'));

/** As long as a chunk's own hash, which begins with B, C or D, and packed as badly, but always the same. */
function standIn(name: string): string {
  const digest = createHash('sha256').update(name).digest();
  return `${'BCD'[(digest[0] ?? 0) % 3]}${digest.toString('base64url').slice(1, hashLength)}`;
}

/**
 * The brotli bytes of every chunk of the script tag's file, by name. Where a chunk names others, each has a name that no
 * change of theirs changes: a change of one weighs in no other.
 */
export function chunkSizes(): Record<string, number> {
  const names = builtNames();
  const steady = (hash: string): string => {
    const name = names[`chunks/${hash}.js`];
    return name ? standIn(name) : hash;
  };
  const sizes = Object.entries(names).map(([file, name]): [string, number] => {
    const code = readFileSync(join(folder, file), 'utf8');
    return [name, brotliBytes(code.replace(hashes, steady))];
  });
  return Object.fromEntries(sizes.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function brotliBytes(code: string): number {
  const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: code.length };
  return brotliCompressSync(code, { params }).length;
}

/** The figures that were committed last. */
export const committedSizes = (): Record<string, number> => JSON.parse(readFileSync(sizesFile, 'utf8'));

/** Run as a program after a build (`npm run sizes`): writes the figures down, to be committed with the change that made them. */
if (import.meta.main) writeFileSync(sizesFile, `${JSON.stringify(chunkSizes(), null, 2)}\n`);
