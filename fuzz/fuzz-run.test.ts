import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fuzzFiles } from './file-fuzz.ts';
import { runFuzz } from './fuzz-run.ts';
import { violationsOf } from './fuzz-violations.ts';

/** A short run has not time for everything; which handlers a long one reaches is in its own answer. */
const mayBeMissing = 40;

describe('a short run of the fuzzer', () => {
  it('finds no crash, no hang and no mistake of the server, and most of what it sends is valid', async () => {
    const result = await runFuzz({ count: 400, seed: 7 });
    assert.deepEqual(violationsOf(result, mayBeMissing), [], JSON.stringify(result.samples));
    assert.equal(result.sent, 400);
  });

  it('finds no damaged file or configuration that the command line does not answer in a sentence', async () => {
    const { files, refused, violations } = await fuzzFiles({ count: 12, seed: 7 });
    assert.deepEqual(violations, []);
    assert.ok(files === 12 && refused > 3, `${refused} of ${files} were refused`);
  });
});

describe('the verdict on a run', () => {
  const good = {
    seed: 1,
    sent: 10,
    answered: 10,
    server_errors: 0,
    crashes: 0,
    hangs: 0,
    rss_growth_mib: 1,
    valid_share: 0.6,
    handlers: { reached: 3, missing: [] as string[] },
    samples: [],
  };

  it('is clean only for one that reached everything and broke nothing', () => {
    assert.deepEqual(violationsOf(good), []);
    for (const bad of [
      { server_errors: 1 },
      { crashes: 1, answered: 3 },
      { hangs: 1, answered: 9 },
      { rss_growth_mib: 2000 },
      { valid_share: 0.4 },
      { handlers: { reached: 2, missing: ['visitor chat.start'] } },
    ])
      assert.equal(violationsOf({ ...good, ...bad }).length > 0, true, JSON.stringify(bad));
  });
});
