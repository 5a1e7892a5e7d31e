import type { EntryBody } from '../../protocol/entry.ts';
import type { WorkItem } from '../../protocol/work-item.ts';
import { endedWrapUp } from './assignment.ts';
import { type CaseState, isOpen } from './case-state.ts';
import { type Decision, type Draft, draft, system } from './decision.ts';

/** Why, and how much of the content goes. */
export type Erasing = Pick<EntryBody<'erased'>, 'scope' | 'because'>;

/**
 * The content of a case goes, up to now. What is open ends first when the customer asked for it; when it is about
 * retention, a case with something open is left alone: no drafts.
 */
export function erase(state: CaseState, erasing: Erasing, now: number): Decision {
  const open = state.items.filter((item) => item.status !== 'closed');
  if (open.length > 0 && erasing.because === 'retention') return { drafts: [] };
  return { drafts: [...open.flatMap((item) => endOf(item, now)), draft('erased', system, { ...erasing, upTo: state.head })] };
}

function endOf(item: WorkItem, now: number): Draft[] {
  if (!isOpen(item)) return [endedWrapUp(item, now)];
  const closed = draft('closed', system, { item: item.id, reason: 'cancelled' });
  return item.owner ? [closed, endedWrapUp({ ...item, closedAt: now }, now)] : [closed];
}
