import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Store } from '../../app/ports.ts';
import { aCase, anAgent, asked, begun, decided, morning, noted, opened } from './case-fixtures.ts';

/** Two servers on one store: each holds to what the other has decided. */
export function neighboursContract(store: () => Store, open: () => Promise<Store>): void {
  const withNeighbour = (work: (both: [Store, Store]) => Promise<void>) => async () => {
    const neighbour = await open();
    try {
      await work([store(), neighbour]);
    } finally {
      await neighbour.close();
    }
  };

  describe('two servers on one store', () => {
    it(
      'take a case in turns: of two decisions on one head one is refused',
      withNeighbour(async (both) => {
        const state = await opened(both[0]);
        const appended = await Promise.all(both.map(({ cases }) => cases.append(decided(state, [asked('Hei?')]))));
        assert.deepEqual(new Set(appended.map(({ outcome }) => outcome)), new Set(['appended', 'conflict']));
      }),
    );

    it(
      'never load an agent beyond the capacity',
      withNeighbour(async (both) => {
        const agent = anAgent({ capacity: 3 });
        await both[0].agents.add(agent);
        const take = async (on: Store) =>
          on.cases.append(decided(await opened(on), [noted('otan')], { loads: [{ agent: agent.id, by: 1 }] }));
        const appended = await Promise.all([...both, ...both, ...both].map(take));
        assert.equal(appended.filter(({ outcome }) => outcome === 'appended').length, 3);
        assert.equal((await both[1].agents.get(agent.id))?.load, 3);
      }),
    );

    it(
      'show entries in the order of their positions, so that a follower misses none',
      withNeighbour(async (both) => {
        const site = randomUUID();
        let writing = true;
        const write = async (on: Store) => {
          for (let count = 0; count < 40; count += 1) {
            const state = aCase({ site });
            await on.cases.append(decided(state, [begun(state)]));
          }
        };
        const written = Promise.all(both.map(write)).then(() => {
          writing = false;
        });
        let seen = 0;
        while (writing) seen = Math.max(seen, (await both[0].work.since([site], seen)).position);
        await written;
        assert.deepEqual((await both[1].work.since([site], seen)).rows, []);
      }),
    );

    it(
      'know a device by one customer',
      withNeighbour(async (both) => {
        const key = randomUUID();
        const make = ({ customers }: Store) => customers.ofDevice('main', key, { device: randomUUID(), customer: randomUUID() }, morning);
        const [first, second] = await Promise.all(both.map(make));
        assert.deepEqual(first, second);
      }),
    );
  });
}
