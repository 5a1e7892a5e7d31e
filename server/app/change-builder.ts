import { audienceOf } from '../../protocol/audience.ts';
import type { Entry } from '../../protocol/entry.ts';
import type { SiteSettings } from '../../protocol/settings.ts';
import type { WorkItem } from '../../protocol/work-item.ts';
import { type CaseState, holder, isOpen } from '../domain/case-state.ts';
import type { Draft } from '../domain/decision.ts';
import type { LoadChange, SlotChange } from './ports.ts';

/** The version that bodies are written in; older ones are upcast where they are read. */
const bodyVersion = 1;

/** Gives drafts their places in the log after `head`. */
export const toEntries = (drafts: readonly Draft[], head: number, now: number): Entry[] =>
  drafts.map((draft, index) => ({ ...draft, seq: head + index + 1, at: now, v: bodyVersion, audience: audienceOf[draft.type] }) as Entry);

/** Items that differ from what they were. */
export const changedItems = (before: CaseState | undefined, after: CaseState): WorkItem[] =>
  after.items.filter((item) => before?.items.find((was) => was.id === item.id) !== item);

/** How agents' loads move: an item counts against its holder until it is closed. */
export function loadChanges(before: CaseState | undefined, after: CaseState): LoadChange[] {
  const sums = new Map<string, number>();
  const count = (items: readonly WorkItem[], sign: number) => {
    for (const item of items) {
      const agent = holder(item);
      if (agent) sums.set(agent, (sums.get(agent) ?? 0) + sign * item.weight);
    }
  };
  count(before?.items ?? [], -1);
  count(after.items, 1);
  return [...sums].filter(([, by]) => by !== 0).map(([agent, by]) => ({ agent, by }));
}

/** A slot is booked from the request until the call is made, moved or cancelled, whoever has the work meanwhile. */
const bookedSlot = (item: WorkItem): number | null => (isOpen(item) && item.callback?.attempts === 0 ? item.callback.at : null);

export function slotChanges(before: CaseState | undefined, after: CaseState, settings: SiteSettings): SlotChange[] {
  const { perSlot } = settings.callback;
  return after.items.flatMap((item) => {
    const was = before?.items.find((known) => known.id === item.id);
    const from = was ? bookedSlot(was) : null;
    const to = bookedSlot(item);
    if (from === to) return [];
    const changes: SlotChange[] = [];
    if (from !== null) changes.push({ at: from, by: -1, perSlot });
    if (to !== null) changes.push({ at: to, by: 1, perSlot });
    return changes;
  });
}
