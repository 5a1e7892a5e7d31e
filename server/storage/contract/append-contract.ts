import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Change, Store } from '../../app/ports.ts';
import { aCase, aMail, anAgent, anItem, answered, asked, begun, decided, happen, minute, morning, noted, opened } from './case-fixtures.ts';

const outcomes = async (store: Store, changes: Change[]): Promise<string[]> =>
  (await Promise.all(changes.map((change) => store.cases.append(change)))).map((appended) => appended.outcome);

const retryable = (over: Partial<NonNullable<Change['command']>> = {}) => ({
  device: randomUUID(),
  id: randomUUID(),
  result: { seq: 2 },
  ...over,
});

/** Appending: one decision, written whole or not at all, and once. */
export function appendContract(store: () => Store): void {
  describe('append', () => {
    it('keeps the state and every entry as they were given', async () => {
      const state = aCase();
      const change = decided(state, [begun(state), asked('Hei'), noted('soitti eilen'), answered('Hei, Aino')]);
      const { stored } = await happen(store(), change);
      assert.deepEqual(await store().cases.load(state.id), change.state);
      assert.deepEqual(await store().cases.entries(state.id, 0, 'staff', 100), stored);
      assert.deepEqual(
        stored.map(({ entry }) => entry),
        change.entries,
      );
    });

    it('says of each entry which one the customer saw before it', async () => {
      const first = await opened(store());
      const change = decided(first, [
        noted('tarkista lasku'),
        noted('tarkistettu'),
        answered('Se lähti eilen'),
        noted('ok'),
        asked('Kiitos'),
      ]);
      const { stored } = await happen(store(), change);
      assert.deepEqual(
        stored.map(({ prevAll }) => prevAll),
        [2, 2, 2, 5, 5],
      );
    });

    it('refuses a decision made on an older head, and writes nothing of it', async () => {
      const state = await opened(store());
      const mail = aMail({ nextAt: 1 });
      await happen(store(), decided(state, [answered('Hetki')]));
      const late = decided(state, [asked('Hei?')], { command: retryable(), mails: [mail], items: [anItem()] });
      assert.deepEqual(await store().cases.append(late), { outcome: 'conflict' });
      assert.equal((await store().cases.entries(state.id, 0, 'staff', 100)).length, 3);
      assert.equal(late.command && (await store().cases.commandResult(late.command.device, late.command.id)), undefined);
      assert.deepEqual(await store().work.rowsOf(state.id), []);
      assert.deepEqual(await store().mails.due(1, 10), []);
    });

    it('refuses a second opening of the same case', async () => {
      const state = aCase();
      const change = decided(state, [begun(state)]);
      assert.deepEqual(await outcomes(store(), [change, change]), ['appended', 'conflict']);
    });

    it('refuses a head that the case has not reached', async () => {
      const state = await opened(store());
      assert.deepEqual(await store().cases.append(decided({ ...state, head: 7 }, [asked('Hei?')])), { outcome: 'conflict' });
      const nobody = aCase({ head: 4 });
      assert.deepEqual(await store().cases.append(decided(nobody, [asked('Hei?')])), { outcome: 'conflict' });
      assert.deepEqual(await store().cases.entries(nobody.id, 0, 'staff', 10), []);
    });

    it('refuses a reference that another case of the site has; another site may have it', async () => {
      const { reference } = await opened(store());
      const [twin, elsewhere] = [aCase({ reference }), aCase({ reference, site: 'other' })];
      assert.deepEqual(await outcomes(store(), [decided(twin, [begun(twin)]), decided(elsewhere, [begun(elsewhere)])]), [
        'conflict',
        'appended',
      ]);
    });

    it('answers a repeated command with its first result, although the case has moved on', async () => {
      const state = await opened(store());
      const command = retryable({ result: { conversation: state.id, seq: 3 } });
      const first = await happen(store(), decided(state, [asked('Hei?')], { command }));
      await happen(store(), decided(first.state, [answered('Hei')]));
      const again = decided(state, [asked('Hei?')], { command: { ...command, result: 'something else' } });
      assert.deepEqual(await store().cases.append(again), { outcome: 'repeated', result: command.result });
      assert.equal((await store().cases.entries(state.id, 0, 'staff', 100)).length, 4);
    });

    it('answers a command repeated within one turn, and keeps devices apart', async () => {
      const state = await opened(store());
      const command = retryable();
      const change = decided(state, [asked('Hei?')], { command });
      assert.deepEqual(await outcomes(store(), [change, change]), ['appended', 'repeated']);
      const elsewhere = decided(change.state, [asked('Hei?')], { command: { ...command, device: randomUUID() } });
      assert.equal((await store().cases.append(elsewhere)).outcome, 'appended');
    });

    it('of two decisions of one turn on one head takes the first, and leaves their neighbours alone', async () => {
      const [state, neighbour] = await Promise.all([opened(store()), opened(store())]);
      const turn = [decided(state, [answered('Hei')]), decided(state, [asked('Hei?')]), decided(neighbour, [asked('Hei?')])];
      assert.deepEqual(await outcomes(store(), turn), ['appended', 'conflict', 'appended']);
      const log = await store().cases.entries(state.id, 2, 'staff', 10);
      assert.deepEqual(
        log.map(({ entry }) => entry),
        turn[0]?.entries,
      );
    });

    it('commits five hundred appends of one turn', async () => {
      const states = Array.from({ length: 500 }, () => aCase());
      const changes = states.map((state) => decided(state, [begun(state), asked('Hei')], { command: retryable() }));
      assert.deepEqual(new Set(await outcomes(store(), changes)), new Set(['appended']));
      const loaded = await Promise.all(states.map(({ id }) => store().cases.load(id)));
      assert.deepEqual(
        loaded,
        changes.map((change) => change.state),
      );
    });

    it('gives positions that only grow, in the order of the commits, over all cases', async () => {
      const positions: number[] = [];
      for (let round = 0; round < 5; round += 1) {
        const turn = await Promise.all(
          Array.from({ length: 4 }, () => aCase()).map((state) => happen(store(), decided(state, [begun(state), asked('Hei')]))),
        );
        positions.push(...turn.flatMap(({ stored }) => stored.map(({ position }) => position)));
      }
      assert.deepEqual(
        positions,
        [...new Set(positions)].sort((a, b) => a - b),
      );
    });
  });

  describe('what an append is bounded by', () => {
    it('refuses a load beyond the capacity, and takes what fits', async () => {
      const agent = anAgent({ capacity: 2, load: 1 });
      await store().agents.add(agent);
      const [first, second] = await Promise.all([opened(store()), opened(store())]);
      const take = (state: typeof first, by: number) => decided(state, [noted('otan')], { loads: [{ agent: agent.id, by }] });
      assert.deepEqual(await outcomes(store(), [take(first, 2), take(first, 1), take(second, 1)]), ['capacity', 'appended', 'capacity']);
      assert.equal((await store().agents.get(agent.id))?.load, 2);
    });

    it('lets an agent go below a capacity that was lowered meanwhile, and forgets an agent who is gone', async () => {
      const agent = anAgent({ capacity: 1, load: 5 });
      await store().agents.add(agent);
      const state = await opened(store());
      await happen(
        store(),
        decided(state, [noted('siirto')], {
          loads: [
            { agent: agent.id, by: -1 },
            { agent: randomUUID(), by: -1 },
          ],
        }),
      );
      assert.equal((await store().agents.get(agent.id))?.load, 4);
    });

    it('refuses a booking of a full slot, and gives a cancelled one back', async () => {
      const at = morning + 30 * minute;
      const site = randomUUID();
      const book = (by: number) => {
        const state = aCase({ site });
        return decided(state, [begun(state)], { slots: [{ at, by, perSlot: 2 }] });
      };
      assert.deepEqual(await outcomes(store(), [book(1), book(1), book(1)]), ['appended', 'appended', 'slot-full']);
      assert.deepEqual(await store().work.booked(site, at, at + 1), new Map([[at, 2]]));
      assert.deepEqual(await outcomes(store(), [book(-1), book(1)]), ['appended', 'appended']);
      assert.deepEqual(await store().work.booked(site, at - minute, at), new Map());
    });

    it('opens one chat a customer, until that one is over', async () => {
      const customer = randomUUID();
      const chat = anItem();
      const open = (item = anItem()) => {
        const state = aCase({ customer });
        return decided(state, [begun(state)], { items: [item] });
      };
      const first = open(chat);
      assert.deepEqual(await outcomes(store(), [first, open()]), ['appended', 'already-open']);
      assert.equal((await store().cases.append(open(anItem({ kind: 'callback', status: 'scheduled' })))).outcome, 'appended');
      await happen(store(), decided(first.state, [answered('Hei hei')], { items: [{ ...chat, status: 'wrap-up' }] }));
      assert.equal((await store().cases.append(open())).outcome, 'appended');
    });

    it('refuses to reopen a chat while the customer has another one', async () => {
      const customer = randomUUID();
      const closed = anItem({ status: 'closed' });
      const earlier = await opened(store(), { customer }, [closed]);
      await opened(store(), { customer }, [anItem()]);
      const reopening = decided(earlier, [asked('Vielä yksi asia')], { items: [{ ...closed, status: 'waiting' }] });
      assert.deepEqual(await store().cases.append(reopening), { outcome: 'already-open' });
    });

    it('gives a file to the case of the message that carries it, once', async () => {
      const [first, second] = await Promise.all([opened(store()), opened(store())]);
      const file = { id: randomUUID(), site: 'main', customer: first.customer, agent: null, conversation: null };
      await store().files.add({
        ...file,
        name: 'lasku.pdf',
        type: 'application/pdf',
        bytes: 1200,
        width: null,
        height: null,
        createdAt: morning,
      });
      await happen(store(), decided(first, [asked('Tässä lasku', [file.id])]));
      await happen(store(), decided(second, [asked('Tässä sama', [file.id])]));
      assert.equal((await store().files.get(file.id))?.conversation, first.id);
    });
  });
}
