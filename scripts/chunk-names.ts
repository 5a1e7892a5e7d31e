import type { NormalizedOutputOptions, OutputBundle, Plugin, PluginContext } from 'rollup';

/** What each file of a bundle is called in the sources, by its path; `chunks.json` beside them. */
export type ChunkNames = Record<string, string>;

/** Lists the names, which are left out of the files' own: each stands in all chunks that load it, and weighs there. */
export function chunkNames(): Plugin {
  return {
    name: 'chunk-names',
    generateBundle(this: PluginContext, _options: NormalizedOutputOptions, bundle: OutputBundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const names: ChunkNames = Object.fromEntries(chunks.map(({ fileName, name }) => [fileName, name]));
      this.emitFile({ type: 'asset', fileName: 'chunks.json', source: `${JSON.stringify(names, null, 2)}\n` });
    },
  };
}
