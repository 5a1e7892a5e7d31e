import type { Conflict, Contact, ContactField } from '../../protocol/entry.ts';

const fields: readonly ContactField[] = ['name', 'email', 'phone'];

/** The fields of a contact that the company vouched for. */
const vouchedIn = (contact: Contact): readonly ContactField[] =>
  contact.verified ? fields.filter((field) => contact[field] !== undefined && !contact.unverified?.includes(field)) : [];

/**
 * What is known, with what is told now. What the company vouched for is not overwritten by what is merely told, and
 * what is merely told never counts as vouched for: anybody can type an address.
 */
export function mergeContact(known: Contact, told: Contact): Contact {
  if (!known.verified && !told.verified) return { ...known, ...told };
  // Who is vouched for anew may be somebody else: then nothing that was known before is vouched for any more.
  const vouchers = told.verified && told.customerId !== known.customerId ? [told] : [told, known];
  const merged: Contact = { ...known, ...told, ...idOf(told.verified ? told : known), verified: true };
  const vouched = new Set<ContactField>();
  for (const voucher of vouchers.toReversed()) {
    for (const field of vouchedIn(voucher)) {
      vouched.add(field);
      merged[field] = voucher[field];
    }
  }
  const unverified = fields.filter((field) => merged[field] !== undefined && !vouched.has(field));
  const { unverified: _, ...rest } = merged;
  return unverified.length > 0 ? { ...rest, unverified } : rest;
}

const idOf = ({ customerId }: Contact): Contact => (customerId === undefined ? {} : { customerId });

/** Where two contacts say different things, with both values. */
export const conflictsOf = (told: Contact, vouched: Contact): Conflict[] =>
  fields.flatMap((field) => {
    const [before, now] = [told[field], vouched[field]];
    return before !== undefined && now !== undefined && before !== now ? [{ field, told: before, vouched: now }] : [];
  });

const kept = ['name', 'email', 'phone', 'customerId', 'verified'] as const;

/** Whether two contacts say the same. */
export const sameContact = (one: Contact, other: Contact): boolean =>
  kept.every((field) => one[field] === other[field]) && `${one.unverified ?? ''}` === `${other.unverified ?? ''}`;
