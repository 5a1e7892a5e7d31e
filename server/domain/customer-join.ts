import type { Author, Contact } from '../../protocol/entry.ts';
import type { CaseState } from './case-state.ts';
import { conflictsOf } from './contact.ts';
import { type Decision, draft, refuse, system } from './decision.ts';

/** The case of a visit goes over to the customer whom the company knows; nothing to do where it has already. */
export function joinCase(state: CaseState, { join, into, contact }: { join: string; into: string; contact: Contact }): Decision {
  if (state.customer === into) return { drafts: [] };
  const conflicts = conflictsOf(state.contact, contact);
  return { drafts: [draft('customer-joined', system, { join, from: state.customer, into, contact, conflicts })] };
}

/** The way back. */
export function separateCase(state: CaseState, by: Author): Decision {
  if (!state.joined) return refuse('taken', 'this conversation has not been joined to a customer, or that was undone already');
  const { join, from } = state.joined;
  return { drafts: [draft('customer-separated', by, { join, from: state.customer, into: from })] };
}
