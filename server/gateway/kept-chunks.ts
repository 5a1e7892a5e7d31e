import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** An entry under the name of its content, which a page with Subresource Integrity names. */
export const isNamedByContent = (name: string): boolean => /^v1-\w{12}\.js(\.\w+)?$/.test(name);

/**
 * Keeps this release's chunks in the data folder beside those of earlier ones, and answers that folder: a page that was
 * loaded before an upgrade still asks for the chunks of its own release (law 11). Names carry the content's hash.
 */
export const keepChunks = (built: string, dataDir: string): Promise<string> => keep(built, join(dataDir, 'widget-chunks'), () => true);

/** The same for the entries that pages name by their content. */
export const keepEntries = (built: string, dataDir: string): Promise<string> =>
  keep(built, join(dataDir, 'widget-entries'), isNamedByContent);

async function keep(built: string, kept: string, isKept: (name: string) => boolean): Promise<string> {
  await mkdir(kept, { recursive: true });
  const known = new Set(await readdir(kept));
  const files = (await readdir(built).catch(() => [])).filter(isKept);
  const fresh = files.filter((name) => !known.has(name) && !name.endsWith('.map'));
  await Promise.all(fresh.map((name) => copyFile(join(built, name), join(kept, name))));
  return kept;
}
