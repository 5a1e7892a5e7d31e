import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Uploads } from './app/record-ports.ts';

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The uploads as they lie in a folder, a file each, under their ids. */
export const uploadFolder = (folder: string): Uploads => ({
  content: (id) => unlessMissing(readFile(join(folder, id))),
  remove: (id) => rm(join(folder, id), { force: true }),
  async list() {
    const names = (await unlessMissing(readdir(folder))) ?? [];
    const found = await Promise.all(names.map(async (name) => ({ name, stats: await unlessMissing(stat(join(folder, name))) })));
    return found.flatMap(({ name, stats }) => (stats?.isFile() ? [{ name, at: stats.mtimeMs }] : []));
  },
});
