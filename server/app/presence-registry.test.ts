import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { monday } from '../testing/test-cases.ts';
import { TestClock } from '../testing/test-clock.ts';
import { PresenceRegistry } from './presence-registry.ts';

const scene = () => {
  const clock = new TestClock(monday);
  const { customers, agents } = new PresenceRegistry(clock);
  return { clock, customers, agents };
};

describe('presence', () => {
  it('lasts until the last of several tabs has closed', () => {
    const { clock, customers } = scene();
    customers.opened('aino');
    customers.opened('aino');
    customers.closed('aino');
    clock.advance(1000);
    assert.deepEqual([customers.isOpen('aino'), customers.goneMs('aino')], [true, 0]);
    customers.closed('aino');
    clock.advance(1000);
    assert.deepEqual([customers.isOpen('aino'), customers.goneMs('aino')], [false, 1000]);
  });

  it('begins again with coming back', () => {
    const { clock, customers } = scene();
    customers.opened('aino');
    customers.closed('aino');
    clock.advance(1000);
    customers.opened('aino');
    assert.equal(customers.goneMs('aino'), 0);
    customers.closed('aino');
    assert.equal(customers.goneMs('aino'), 0);
  });

  it('counts from the start of the process for who was never seen, so that a restart strands nobody', () => {
    const { clock, agents } = scene();
    clock.advance(700);
    assert.equal(agents.goneMs('leena'), 700);
  });

  it('takes a close without an opening for having gone', () => {
    const { clock, customers } = scene();
    clock.advance(700);
    customers.closed('aino');
    customers.closed('aino');
    assert.equal(customers.goneMs('aino'), 0);
    customers.opened('aino');
    assert.equal(customers.isOpen('aino'), true);
  });

  it('keeps customers and agents apart', () => {
    const { customers, agents } = scene();
    customers.opened('same');
    assert.equal(agents.isOpen('same'), false);
  });
});
