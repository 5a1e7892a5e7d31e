import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OperatorError } from './operator-error.ts';

const mend = 'set another one with TUKI_DATA_DIR or "dataDir" in tuki.config.json';

/** Makes the data folder where it is missing, and proves that it can be written. Rejects with `OperatorError`. */
export async function makeDataFolder(folder: string): Promise<void> {
  try {
    await makeEach(folder);
    await access(folder, constants.W_OK);
  } catch {
    throw new OperatorError([`The data folder ${folder} cannot be made or written by this user; give it write access, or ${mend}.`]);
  }
}

/** Folder by folder from the first one that is there: Node's recursive `mkdir` never ends where a file system takes no folders. */
async function makeEach(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return;
  const parent = dirname(folder);
  if (found || parent === folder) throw new Error(`${folder} is no folder`);
  await makeEach(parent);
  await mkdir(folder).catch(async (error: unknown) => {
    if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw error;
  });
}
