import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { build } from 'esbuild';
import type { OutputBundle, Plugin, PluginContext } from 'rollup';

/** `src="./x"` and `href="./x"`: the files beside the page that belong to it. */
const reference = /(?<attribute>src|href)="\.\/(?<file>[^"]+)"/g;

async function bundledStyle(path: string): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [path], bundle: true, minify: true, write: false, target: 'es2022' });
  return outputFiles[0]?.text ?? '';
}

const entryFile = (bundle: OutputBundle, path: string): string | undefined =>
  Object.values(bundle).find((file) => file.type === 'chunk' && file.facadeModuleId === path)?.fileName;

/** Puts one file of the page into the output under a name with its hash, and tells that name. */
async function emitted(context: PluginContext, bundle: OutputBundle, path: string): Promise<string> {
  const script = entryFile(bundle, path);
  if (script) return script;
  const source = extname(path) === '.css' ? await bundledStyle(path) : await readFile(path);
  return context.getFileName(context.emitFile({ type: 'asset', name: basename(path), source }));
}

/**
 * Writes a page beside the bundle with every file that it names by a path of its own (`./…`) under its hashed name.
 * @param page the page's source; its scripts are entries of the bundle, its styles may import others
 */
export function pageWithHashes(page: string): Plugin {
  return {
    name: 'page-with-hashes',
    async generateBundle(_options, bundle) {
      let html = await readFile(page, 'utf8');
      for (const match of [...html.matchAll(reference)]) {
        const { attribute, file } = match.groups as { attribute: string; file: string };
        const name = await emitted(this, bundle, join(dirname(page), file));
        html = html.replace(match[0], `${attribute}="./${name}"`);
      }
      this.emitFile({ type: 'asset', fileName: 'index.html', source: html });
    },
  };
}
