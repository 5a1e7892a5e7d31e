import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { NormalizedOutputOptions, OutputBundle, Plugin } from 'rollup';

const brotlied = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** What browsers ask for in the ordinary course; source maps are for the few who debug. */
const served = /\.(js|css|html|svg)$/;

/**
 * Writes a `.br` and a `.gz` beside every file that browsers load, as the server sends them. What is compressed once,
 * when it is built, may be compressed as well as can be.
 */
export function compressedCopies(): Plugin {
  return {
    name: 'compressed-copies',
    async writeBundle({ dir = '' }: NormalizedOutputOptions, bundle: OutputBundle) {
      const files = Object.keys(bundle).filter((name) => served.test(name));
      await Promise.all(files.map((name) => compress(join(dir, name))));
    },
  };
}

async function compress(path: string): Promise<void> {
  const text = await readFile(path);
  const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  await Promise.all([
    brotlied(text, { params }).then((content) => writeFile(`${path}.br`, content)),
    gzipped(text, { level: 9 }).then((content) => writeFile(`${path}.gz`, content)),
  ]);
}
