import { createHash } from 'node:crypto';
import type { NormalizedOutputOptions, OutputBundle, OutputChunk, Plugin, PluginContext } from 'rollup';

/** What a page that names its scripts by their content needs to know, as `integrity.json` beside them tells it. */
export interface IntegrityList {
  /** The entry under a name that is another one when its content is; it is served as long as the server is. */
  script: string;
  /** `sha384-…` of each file by its path from here (Subresource Integrity, W3C). */
  integrity: Record<string, string>;
}

const hashOf = (code: string): string => createHash('sha384').update(code).digest('base64');

/** Gives the entry a second name that holds its hash, and lists what the browser should find behind each name. */
export function integrityList(): Plugin {
  return {
    name: 'integrity-list',
    generateBundle(this: PluginContext, _options: NormalizedOutputOptions, bundle: OutputBundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const entry = chunks.find((chunk) => chunk.isEntry);
      if (!entry) return;
      const script = contentName(entry);
      const hashes = Object.fromEntries(chunks.map((chunk) => [chunk.fileName, `sha384-${hashOf(chunk.code)}`]));
      const { [entry.fileName]: own = '', ...others } = hashes;
      const list: IntegrityList = { script, integrity: { [script]: own, ...others } };
      this.emitFile({ type: 'asset', fileName: script, source: entry.code });
      this.emitFile({ type: 'asset', fileName: 'integrity.json', source: `${JSON.stringify(list, null, 2)}\n` });
    },
  };
}

const contentName = ({ fileName, code }: OutputChunk): string =>
  fileName.replace('.js', `-${hashOf(code).replaceAll(/[^\w]/g, '').slice(0, 12)}.js`);
