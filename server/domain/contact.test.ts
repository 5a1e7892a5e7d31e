import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Contact } from '../../protocol/entry.ts';
import { conflictsOf, mergeContact } from './contact.ts';

const vouched: Contact = { name: 'Aino Virtanen', customerId: 'C-1', verified: true };

describe('a contact', () => {
  it('that nobody vouched for is what was told last', () => {
    assert.deepEqual(mergeContact({ name: 'A', email: 'a@x.fi' }, { name: 'B' }), { name: 'B', email: 'a@x.fi' });
  });

  it('keeps what the company vouched for, whatever is told, and says what it did not vouch for', () => {
    const told = { name: 'Somebody', email: 'boss@example.com' };
    const both = { ...vouched, email: 'boss@example.com', unverified: ['email'] };
    assert.deepEqual(mergeContact(told, vouched), both);
    assert.deepEqual(mergeContact(vouched, told), both);
    assert.deepEqual(mergeContact(both as Contact, { ...vouched, email: 'aino@x.fi' }), { ...vouched, email: 'aino@x.fi' });
  });

  it('of somebody else who is vouched for now carries nothing over as vouched for', () => {
    const next = mergeContact({ ...vouched, email: 'aino@x.fi' }, { name: 'Onni', customerId: 'C-2', verified: true });
    assert.deepEqual(next, { name: 'Onni', email: 'aino@x.fi', customerId: 'C-2', verified: true, unverified: ['email'] });
  });

  it('names both values where they differ', () => {
    assert.deepEqual(conflictsOf({ name: 'A', email: 'a@x.fi', phone: '1' }, { name: 'A', email: 'b@x.fi' }), [
      { field: 'email', told: 'a@x.fi', vouched: 'b@x.fi' },
    ]);
  });
});

describe('whatever is told in whatever order', () => {
  const value = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined });
  const compact = (contact: Contact): Contact => JSON.parse(JSON.stringify(contact));
  const told = fc.record({ name: value, email: value, phone: value }).map((contact) => compact(contact as Contact));
  const signed = told.map((contact): Contact => ({ ...contact, customerId: 'C-1', verified: true }));

  it('only what was signed ever counts as vouched for', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(told, signed), { maxLength: 8 }), (tellings) => {
        const end = tellings.reduce(mergeContact, {});
        for (const field of ['name', 'email', 'phone'] as const) {
          const last = tellings.findLast((one) => one.verified && one[field] !== undefined);
          const isVouched = end.verified === true && end[field] !== undefined && !end.unverified?.includes(field);
          assert.equal(isVouched, last !== undefined);
          if (last) assert.equal(end[field], last[field]);
        }
      }),
    );
  });
});
