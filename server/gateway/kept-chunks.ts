import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Keeps this release's chunks in the data folder beside those of earlier ones, and answers that folder: a page that was
 * loaded before an upgrade still asks for the chunks of its own release (law 11). Names carry the content's hash.
 */
export async function keepChunks(built: string, dataDir: string): Promise<string> {
  const kept = join(dataDir, 'widget-chunks');
  await mkdir(kept, { recursive: true });
  const known = new Set(await readdir(kept));
  const chunks = await readdir(built).catch(() => []);
  const fresh = chunks.filter((name) => !known.has(name) && !name.endsWith('.map'));
  await Promise.all(fresh.map((name) => copyFile(join(built, name), join(kept, name))));
  return kept;
}
