import type { NormalizedOutputOptions, OutputBundle, OutputChunk, Plugin, PluginContext } from 'rollup';

const chunksOf = (bundle: OutputBundle): OutputChunk[] => Object.values(bundle).filter((file) => file.type === 'chunk');

/** The modules that import `id`, as paths from here, for a message that names the culprit. */
const importersOf = (context: PluginContext, id: string): string =>
  (context.getModuleInfo(id)?.importers ?? []).map((path) => path.replace(`${process.cwd()}/`, '')).join(', ');

/**
 * Fails the build where one of these packages got into a bundle.
 * @param names packages that must stay out, as in `node_modules/<name>/`
 */
export function refusePackages(...names: string[]): Plugin {
  return {
    name: 'refuse-packages',
    generateBundle(this: PluginContext, _options: NormalizedOutputOptions, bundle: OutputBundle) {
      const modules = chunksOf(bundle).flatMap((chunk) => chunk.moduleIds);
      for (const name of names) {
        const found = modules.find((id) => id.includes(`/node_modules/${name}/`));
        if (found)
          this.error(`${name} must not be in this bundle. ${found} is imported by ${importersOf(this, found)}: import types only.`);
      }
    },
  };
}

/**
 * Fails the build where a chunk imports an entry: the entry's address is cached for minutes and the chunks for ever,
 * so a chunk that reaches into the entry meets another release's.
 */
export function refuseImportsOfEntries(): Plugin {
  return {
    name: 'refuse-imports-of-entries',
    generateBundle(this: PluginContext, _options: NormalizedOutputOptions, bundle: OutputBundle) {
      const chunks = chunksOf(bundle);
      for (const entry of chunks.filter((chunk) => chunk.isEntry)) {
        const dependent = chunks.find((chunk) => chunk.imports.includes(entry.fileName));
        if (!dependent) continue;
        this.error(
          `${dependent.fileName} imports ${entry.exports.join(', ')} from ${entry.fileName}: move what they share out of one of them.`,
        );
      }
    },
  };
}
