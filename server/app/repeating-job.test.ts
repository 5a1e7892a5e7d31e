import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TestClock } from '../testing/test-clock.ts';
import { TestLog } from '../testing/test-world.ts';
import { RepeatingJob } from './repeating-job.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));
const scene = (job: () => Promise<void>) => {
  const timers = new TestClock(0);
  const log = new TestLog();
  return { timers, log, repeating: new RepeatingJob({ name: 'test', everyMs: 1000, job, timers, log }) };
};

describe('a repeating job', () => {
  it('runs after every pause, once at a time', async () => {
    let runs = 0;
    let finish = () => {};
    const { timers, repeating } = scene(() => {
      runs += 1;
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    repeating.start();
    timers.advance(999);
    assert.equal(runs, 0);
    timers.advance(1);
    timers.advance(5000);
    assert.equal(runs, 1, 'the first one has not ended');
    finish();
    await turn();
    timers.advance(1000);
    assert.equal(runs, 2);
    finish();
    await repeating.stop();
  });

  it('goes on after a failure, which is logged', async () => {
    let runs = 0;
    const { timers, log, repeating } = scene(async () => {
      runs += 1;
      throw new Error('no luck');
    });
    repeating.start();
    for (let round = 0; round < 3; round += 1) {
      timers.advance(1000);
      await turn();
    }
    await repeating.stop();
    assert.equal(runs, 3);
    assert.deepEqual(log.errors[0], {
      fields: { job: 'test', error: 'Error: no luck' },
      message: 'a background job failed; the next run tries again',
    });
  });

  it('stops when what runs has ended, and leaves no timer', async () => {
    let finish = () => {};
    const { timers, repeating } = scene(() => new Promise<void>((resolve) => (finish = resolve)));
    repeating.start();
    timers.advance(1000);
    let stopped = false;
    const stopping = repeating.stop().then(() => (stopped = true));
    await turn();
    assert.equal(stopped, false);
    finish();
    await stopping;
    assert.equal(timers.waiting, 0);
  });
});
