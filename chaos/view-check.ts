import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../protocol/entry.ts';
import type { LoggedEntry, RunHistory, Tab, View, Violation } from './run-history.ts';

/**
 * What a tab showed is the log, as its side may see it: the whole of it in a tab that was open at the end, a beginning
 * of it in one that was closed before. Shown in the log's order, and so in the same order to everybody.
 */
export function checkViews({ log, tabs }: RunHistory): Violation[] {
  const logs = Map.groupBy(log, ({ conversation }) => conversation);
  return tabs.flatMap((tab) => tab.views.flatMap((view) => checkView(tab, view, logs.get(view.conversation) ?? [])));
}

function checkView(tab: Tab, view: View, log: readonly LoggedEntry[]): Violation[] {
  const mayBeSeen = log.map(({ entry }) => entry).filter((entry) => tab.side === 'staff' || entry.audience === 'all');
  const where = `${tab.name} in ${view.conversation}`;
  const disorder = view.shown.findIndex((entry, index) => entry.seq <= (view.shown[index - 1]?.seq ?? 0));
  if (disorder >= 0) return [{ rule: 'order', text: `${where} was shown ${seqAt(view, disorder)} after ${seqAt(view, disorder - 1)}` }];
  const wrong = view.shown.findIndex((entry, index) => !isDeepStrictEqual(entry, mayBeSeen[index]));
  if (wrong >= 0) return [{ rule: 'view', text: `${where} shows ${told(view.shown[wrong])} where the log has ${told(mayBeSeen[wrong])}` }];
  const missing = mayBeSeen.length - view.shown.length;
  return tab.open && missing > 0 ? [{ rule: 'view', text: `${where} lacks the last ${missing} of ${mayBeSeen.length} entries` }] : [];
}

const seqAt = ({ shown }: View, index: number): number => shown[index]?.seq ?? 0;
const told = (entry: (Pick<Entry, 'seq'> & { type: string }) | undefined): string => (entry ? `${entry.type} ${entry.seq}` : 'nothing');
