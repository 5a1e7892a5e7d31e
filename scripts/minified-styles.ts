import { transform } from 'esbuild';
import type { Plugin } from 'rollup';

/** A template without placeholders: a whole style sheet as the modules named `…-styles.ts` have it. */
const sheet = /`([^`$]*)`/g;

/** Takes the white space and the comments out of style sheets that stand in templates. */
export function minifiedStyles(): Plugin {
  return {
    name: 'minified-styles',
    async transform(code, id) {
      if (!id.endsWith('-styles.ts')) return null;
      const small = await Promise.all([...code.matchAll(sheet)].map(([, text = '']) => minify(text)));
      return { code: code.replace(sheet, () => `\`${small.shift()}\``), map: null };
    },
  };
}

/** What a style sheet escapes stays escaped in the template. */
const minify = async (text: string): Promise<string> =>
  (await transform(text, { loader: 'css', minify: true })).code.trim().replace(/[\\`$]/g, '\\$&');
