import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it, type TestContext } from 'node:test';
import { RefusedError } from '../app/refusal.ts';
import { LargeIndexWriter } from './large-index-writer.ts';
import { LargeSearcher } from './large-searcher.ts';

const folder = mkdtempSync(join(tmpdir(), 'tuki-searcher-'));
after(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'index.sqlite');
const writer = new LargeIndexWriter(file, 'fi');
writer.add({ id: 'password', title: 'Salasanan vaihtaminen', category: '', questions: [], body: 'Vaihda se asetuksista.', summary: '' });
writer.finish();

const order = { file, lang: 'fi', words: 'salasana', literal: false, limit: 3 };
const isRefused = (code: string) => (error: unknown) => error instanceof RefusedError && error.problem.code === code;

function searcher(t: TestContext): LargeSearcher {
  const made = new LargeSearcher();
  t.after(() => made.close());
  return made;
}

describe('LargeSearcher', () => {
  it('answers each by its own words', async (t) => {
    const one = searcher(t);
    const [found, nothing] = await Promise.all([one.find(order), one.find({ ...order, words: 'xyz' })]);
    assert.deepEqual([found.results.map(({ id }) => id), nothing.results], [['password'], []]);
  });

  it('passes over who does not wait any more, and refuses who comes when a hundred wait', async (t) => {
    const one = searcher(t);
    const running = one.find(order);
    const gone = one.find(order, { aborted: true });
    const waiting = Array.from({ length: 99 }, () => one.find(order));
    await assert.rejects(one.find(order), isRefused('limit'));
    await assert.rejects(gone, isRefused('unavailable'));
    assert.equal((await running).results.length, 1);
    assert.equal((await Promise.all(waiting)).length, 99);
  });

  it('tells what is wrong with a file, and goes on', async (t) => {
    const one = searcher(t);
    await assert.rejects(one.find({ ...order, file: join(folder, 'nowhere.sqlite') }), /unable to open/);
    assert.equal((await one.find(order)).results.length, 1);
    await one.forget(file);
    assert.equal((await one.find(order)).results.length, 1);
  });

  it('lets nobody wait for ever when it is closed', async (t) => {
    const one = searcher(t);
    const asked = [one.find(order), one.find(order), one.find(order)];
    const ended = Promise.allSettled(asked);
    await one.close();
    assert.deepEqual(
      (await ended).map(({ status }) => status),
      ['rejected', 'rejected', 'rejected'],
    );
  });
});
