import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { makeDataFolder } from './data-folder.ts';
import { OperatorError } from './operator-error.ts';

describe('the data folder', () => {
  let temp = '';
  before(async () => {
    temp = await mkdtemp(join(tmpdir(), 'tuki-folder-'));
  });
  after(() => rm(temp, { recursive: true, force: true }));

  it('is made with the folders around it, once', async () => {
    const folder = join(temp, 'a', 'b');
    await Promise.all([makeDataFolder(folder), makeDataFolder(folder)]);
    await makeDataFolder(folder);
    assert.ok((await stat(folder)).isDirectory());
  });

  const file = () => join(temp, 'file');
  const cases: [string, () => string][] = [
    ['below a file', () => join(file(), 'data')],
    ['that is a file', file],
    ['where no folder can be made', () => '/proc/tuki/data'],
  ];
  for (const [name, folder] of cases) {
    it(`${name} is refused in one sentence that names it and the setting`, async () => {
      await writeFile(file(), '');
      await assert.rejects(makeDataFolder(folder()), (error) => {
        assert.ok(error instanceof OperatorError);
        assert.equal(error.sentences.length, 1);
        assert.match(error.sentences[0] ?? '', /^The data folder .+"dataDir"/);
        assert.ok(error.sentences[0]?.includes(folder()));
        return true;
      });
    });
  }
});
