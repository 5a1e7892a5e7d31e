import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Store } from './app/ports.ts';
import { type Configuration, readConfiguration } from './configuration.ts';
import { OperatorError } from './operator-error.ts';
import { seedKnowledge, seedSites } from './seed-store.ts';
import { openStore } from './storage/open-store.ts';

const project = join(import.meta.dirname, '..');
let folder: string;
let store: Store;
let configuration: Configuration;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tuki-seed-'));
  configuration = readConfiguration({ environment: { TUKI_DATA_DIR: folder }, folder: project });
  store = await openStore(configuration.database);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('the example configuration', () => {
  it('gives an empty store its site and every one of its articles, once', async () => {
    assert.deepEqual(await seedSites(store, configuration, 1000), ['salpa']);
    const [seeded] = await seedKnowledge(store, configuration, 1000);
    assert.deepEqual(seeded?.report.problems, []);
    assert.ok((seeded?.report.added ?? 0) >= 40);
    assert.deepEqual(await seedSites(store, configuration, 2000), []);
    assert.deepEqual(await seedKnowledge(store, configuration, 2000), []);
  });

  it('names only articles that exist as popular ones', async () => {
    await seedSites(store, configuration, 1000);
    await seedKnowledge(store, configuration, 1000);
    const [site] = await store.settings.all();
    for (const id of site?.popular ?? []) assert.ok(await store.articles.get('salpa', id, 'fi'), id);
  });
});

describe('a configuration with a mistake', () => {
  const refusal = async (work: Promise<unknown>): Promise<string[]> => {
    const error = await work.catch((reason: unknown) => reason);
    assert.ok(error instanceof OperatorError);
    return error.sentences;
  };

  it('is told with the file and the path', async () => {
    const settingsFile = join(folder, 'settings.json');
    writeFileSync(settingsFile, '{"sites": [], "site": 1}');
    assert.deepEqual(await refusal(seedSites(store, { ...configuration, settingsFile }, 1000)), [
      `sites: must be at least 1 long, in ${settingsFile}`,
      `site: is not a known name; did you mean sites?, in ${settingsFile}`,
    ]);
    assert.deepEqual(await store.settings.all(), []);
  });

  it('cannot bring articles to a site that does not exist', async () => {
    assert.match((await refusal(seedKnowledge(store, configuration, 1000)))[0] ?? '', /^There is no site salpa/);
  });
});
