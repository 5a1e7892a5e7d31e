import type { CustomerView } from '../../protocol/desk.ts';
import { type CaseState, isOpen } from '../domain/case-state.ts';
import { mergeContact } from '../domain/contact.ts';
import { caseFor } from './case-access.ts';
import type { CaseStore, CustomerStore } from './ports.ts';
import type { AgentSession } from './visitor-session.ts';

/** Who the customer of a case is, and everything earlier with them that this agent may see. */
export async function customerHistory(
  stores: { cases: CaseStore; customers: CustomerStore },
  session: AgentSession,
  conversation: string,
): Promise<CustomerView> {
  const state = await caseFor(stores.cases, session, conversation);
  const [customer, cases] = await Promise.all([stores.customers.get(state.customer), stores.cases.earlierOf(state.customer)]);
  const earlier = cases.filter((known) => known.id !== state.id && session.sites.includes(known.site));
  return {
    customer: state.customer,
    contact: mergeContact(customer?.contact ?? {}, state.contact),
    facts: state.facts,
    firstSeenAt: customer?.createdAt ?? state.startedAt,
    earlier: earlier.map(earlierCase),
  };
}

const earlierCase = (state: CaseState): CustomerView['earlier'][number] => ({
  conversation: state.id,
  reference: state.reference,
  startedAt: state.startedAt,
  lastAt: state.lastAt,
  kinds: [...new Set(state.items.map((item) => item.kind))],
  open: state.items.some(isOpen),
  rating: state.rating,
  preview: state.preview.text,
});
