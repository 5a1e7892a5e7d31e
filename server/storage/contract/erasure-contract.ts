import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Entry } from '../../../protocol/entry.ts';
import { erasedEntry } from '../../../protocol/erasure.ts';
import type { StoredFile } from '../../app/ports.ts';
import type { WholeStore } from '../../app/record-ports.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { aMail, answered, asked, decided, type Happening, happen, minute, morning, noted, opened } from './case-fixtures.ts';

export const aFile = (over: Partial<StoredFile> = {}): StoredFile => ({
  id: randomUUID(),
  site: 'main',
  customer: null,
  agent: null,
  conversation: null,
  name: 'lasku.pdf',
  type: 'application/pdf',
  bytes: 1200,
  width: null,
  height: null,
  createdAt: morning,
  ...over,
});
export const goneBy = (upTo: number, because: 'request' | 'retention' = 'request'): Happening => ({
  type: 'erased',
  author: { kind: 'system' },
  body: { upTo, scope: 'everything', because },
});

/** Erases as the use case does: the decision, and the emptied entries. */
export async function eraseAll(store: WholeStore, state: CaseState): Promise<CaseState> {
  const log = (await store.cases.entries(state.id, 0, 'staff', 1000)).map(({ entry }) => entry);
  const bare = { ...state, contact: {}, facts: null, page: null, preview: { text: '', by: state.preview.by } };
  const change = decided(bare, [goneBy(state.head)]);
  const appended = await store.erasures.eraseCase(
    change,
    log.map((entry: Entry) => erasedEntry(entry, 'everything')),
    'everything',
  );
  assert.equal(appended.outcome, 'appended');
  return change.state;
}

/** A customer's record, and its end. `run` gives the database a statement past the store. */
export function erasureContract(store: () => WholeStore, run: (sql: string) => Promise<unknown>): void {
  const newCustomer = async () => {
    const ids = { device: randomUUID(), customer: randomUUID() };
    await store().customers.ofDevice('main', randomUUID(), ids, morning);
    return ids;
  };
  const found = async (word: string) => (await store().records.find(word)).map(({ id }) => id);

  describe("a customer's record", () => {
    it('is found by id, by the company’s id, and by an address told by them or in a case of theirs, in any case', async () => {
      const { customer } = await newCustomer();
      const [external, address, other] = [randomUUID(), `${randomUUID()}@example.com`, `o_${randomUUID()}@example.com`];
      await store().customers.update(customer, { email: address });
      await store().customers.vouch(customer, external);
      await opened(store(), { customer, contact: { email: other } });
      for (const word of [customer, external, address, address.toUpperCase(), other]) assert.deepEqual(await found(word), [customer], word);
    });

    it('is not found by a part of an address, a pattern, or a word in a message', async () => {
      const { customer } = await newCustomer();
      const address = `a_${randomUUID()}@example.com`;
      await store().customers.update(customer, { email: address, name: 'b@example.com' });
      for (const word of [address.slice(1), address.replace('_', 'x'), `%${address.slice(3)}`, 'Aino', 'b@example.com', ''])
        assert.deepEqual(await found(word), [], word);
    });

    it('holds devices, all cases, files and letters', async () => {
      const { customer, device } = await newCustomer();
      const first = await opened(store(), { customer });
      const second = await opened(store(), { customer, startedAt: morning + minute });
      const [file, loose] = [aFile({ customer }), aFile({ customer })];
      await store().files.add(file);
      await store().files.add(loose);
      const mail = aMail({ conversation: first.id });
      await happen(store(), decided(first, [asked('Kuva', [file.id])], { mails: [mail] }));
      const { records } = store();
      assert.deepEqual(await records.devices(customer), [{ id: device, createdAt: morning }]);
      assert.deepEqual(
        (await records.cases(customer)).map(({ id }) => id),
        [first.id, second.id],
      );
      assert.deepEqual(await records.files(first.id), [{ ...file, conversation: first.id }]);
      assert.deepEqual(await records.looseFiles(customer), [loose]);
      const { id, to, subject, text } = mail;
      assert.deepEqual(await records.letters(first.id), [{ id, to, subject, text, error: null }]);
    });
  });

  describe('erasing a case', () => {
    it('empties its entries in their places, and forgets its files and letters, whole or not at all', async () => {
      const before = await opened(store());
      const file = aFile();
      await store().files.add(file);
      const { state } = await happen(
        store(),
        decided(before, [asked('Salainen', [file.id]), noted('Salainen'), answered('Salainen')], {
          mails: [aMail({ conversation: before.id })],
        }),
      );
      const envelopes = async () =>
        (await store().cases.entries(state.id, 0, 'staff', 1000)).map(({ position, prevAll, entry: { body: _, ...rest } }) => [
          position,
          prevAll,
          rest,
        ]);
      const was = await envelopes();
      const after = await eraseAll(store(), state);
      assert.deepEqual((await envelopes()).slice(0, -1), was);
      const log = await store().cases.entries(state.id, 0, 'staff', 1000);
      assert.ok(!JSON.stringify(log).includes('Salainen'));
      assert.deepEqual(log.at(-1)?.entry.type, 'erased');
      assert.deepEqual(await store().cases.load(state.id), after);
      assert.deepEqual(await store().records.files(state.id), []);
      assert.deepEqual(await store().records.letters(state.id), []);
    });

    it('writes nothing where the case has moved on', async () => {
      const state = await opened(store());
      const { state: moved } = await happen(store(), decided(state, [asked('Vielä')]));
      const change = decided(state, [goneBy(state.head)]);
      assert.equal((await store().erasures.eraseCase(change, [], 'everything')).outcome, 'conflict');
      assert.deepEqual(await store().cases.load(state.id), moved);
    });

    it('is news for other servers, once', async () => {
      const position = await store().erasures.lastPosition();
      const state = await eraseAll(store(), await opened(store()));
      const [news, ...more] = await store().erasures.news(position, 10);
      assert.deepEqual(more, []);
      assert.deepEqual(news, { position: news?.position, site: 'main', conversation: state.id, devices: [], upTo: state.head });
      assert.deepEqual(await store().erasures.news(news?.position ?? 0, 10), []);
    });
  });

  describe('erasing a customer', () => {
    it('forgets whoever was joined into them, too', async () => {
      const [one, other] = [await newCustomer(), await newCustomer()];
      await store().customers.update(other.customer, { name: 'Aino' });
      const [into] = await store().records.find(one.customer);
      assert.ok(into);
      const event = { at: morning, site: 'main', by: { kind: 'server' }, action: 'customer.erased', subject: null, detail: {} } as const;
      await run(`insert into customer_joins (id, site_id, from_id, into_id, devices, at)
        values ('${randomUUID()}', 'main', '${other.customer}', '${one.customer}', '[]', ${morning})`);
      assert.deepEqual(
        (await store().records.joined(one.customer)).map(({ id }) => id),
        [other.customer],
      );
      await store().erasures.eraseCustomer(into, morning, event);
      assert.deepEqual(await found(other.customer), []);
      assert.equal(await store().customers.device(other.device), undefined);
    });

    it('forgets them, their devices and what these commanded, and says so in the audit log', async () => {
      const { customer, device } = await newCustomer();
      const command = { device, id: randomUUID(), result: { phone: '+358401234567' } };
      await happen(store(), decided(await opened(store(), { customer }), [asked('Hei')], { command }));
      const [known] = await store().records.find(customer);
      assert.ok(known);
      const position = await store().erasures.lastPosition();
      const subject = { kind: 'customer', id: customer } as const;
      const event = {
        at: morning,
        site: 'main',
        by: { kind: 'operator', id: 'aino' },
        action: 'customer.erased',
        subject,
        detail: {},
      } as const;
      await store().erasures.eraseCustomer(known, morning, event);
      assert.deepEqual(await found(customer), []);
      assert.equal(await store().customers.device(device), undefined);
      assert.equal(await store().cases.commandResult(device, command.id), undefined);
      assert.equal((await store().audit.read({ subject: customer }, 0, 10)).length, 1);
      assert.deepEqual(
        (await store().erasures.news(position, 10)).map(({ conversation, devices }) => ({ conversation, devices })),
        [{ conversation: null, devices: [device] }],
      );
    });
  });
}
