import type { Contact } from '../../protocol/entry.ts';
import type { Facts } from '../../protocol/primitives.ts';
import type { WorkItem } from '../../protocol/work-item.ts';

/** A case as the fold of its log. Stored beside the log in the same transaction, so that a decision loads one row. */
export interface CaseState {
  site: string;
  id: string;
  reference: string;
  customer: string;
  lang: string;
  startedAt: number;
  lastAt: number;
  /** The last `seq`, and the last one that the customer may see. */
  head: number;
  headAll: number;
  contact: Contact;
  /** How the case came to this customer, and what was known before, for the way back. */
  joined?: { join: string; from: string; contact: Contact } | null;
  facts: Facts | null;
  /** Every work item the case ever had, oldest first. */
  items: WorkItem[];
  preview: { text: string; by: 'customer' | 'agent' | 'system' };
  /** The `seq` of the last message of each side; 0 before the first. */
  lastCustomerMessage: number;
  lastAgentMessage: number;
  /** The last agent message that an e-mail told about. */
  mailedUpTo: number;
  /** Title of the page the customer was last seen on. */
  page: string | null;
  rating: number | null;
  /** Work that agents declined or passed back to the queue, so that nobody is asked again at once. */
  declines: { item: string; agent: string; at: number }[];
}

export const isOpen = (item: WorkItem): boolean => item.status !== 'closed' && item.status !== 'wrap-up';

export const openItem = (state: CaseState, kind: WorkItem['kind']): WorkItem | undefined =>
  state.items.find((item) => item.kind === kind && isOpen(item));

/** Whom an item counts against: its owner, or the agent it is offered to. */
export const holder = (item: WorkItem): string | null => {
  if (item.status === 'offered') return item.offer?.agent.id ?? null;
  if (item.status === 'active' || item.status === 'wrap-up') return item.owner?.id ?? null;
  return null;
};
