import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TestClock } from '../testing/test-clock.ts';
import { TestLog } from '../testing/test-world.ts';
import { StoreUnavailable } from './store-error.ts';
import { StoreHealth } from './store-health.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));
const full = new StoreUnavailable('SQLite: database or disk is full');

function scene() {
  const [clock, log] = [new TestClock(0), new TestLog()];
  const store = { well: true, asked: 0 };
  const health = new StoreHealth({ clock, timers: clock, log, retryMs: 1000 });
  health.watch(async () => {
    store.asked += 1;
    if (store.well) return;
    health.failed(full);
    throw full;
  });
  return { clock, log, store, health };
}

describe("the store's health", () => {
  it('is asked of the store, at most once a second', async () => {
    const { clock, store, health } = scene();
    assert.deepEqual(await Promise.all([health.reason(), health.reason()]), [null, null]);
    clock.advance(999);
    await health.reason();
    assert.equal(store.asked, 1);
    clock.advance(1);
    await health.reason();
    assert.equal(store.asked, 2);
  });

  it('is told once when it breaks and once when it is back, however often it failed in between', async () => {
    const { clock, log, store, health } = scene();
    store.well = false;
    for (let second = 0; second < 30; second += 1) {
      health.failed(full);
      clock.advance(1000);
      await turn();
      assert.equal(await health.reason(), full.message);
    }
    assert.equal(store.asked, 30, 'tried by itself');
    store.well = true;
    clock.advance(1000);
    await turn();
    assert.equal(await health.reason(), null);
    assert.deepEqual([log.errors.length, log.warnings.map(({ fields }) => fields)], [1, [{ seconds: 31 }]]);
  });

  it('leaves no timer when it stops', () => {
    const { clock, health } = scene();
    health.failed(full);
    health.stop();
    health.failed(full);
    assert.equal(clock.waiting, 0);
  });
});
