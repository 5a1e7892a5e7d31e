import type { WorkRow } from '../protocol/work-item.ts';
import type { ItemLedger, LedgerItem } from './item-ledger.ts';
import type { Desk, RunHistory, Violation } from './run-history.ts';

/** Every desk's list is what the log says is open, with the same state and the same owner. */
export function checkWorkLists({ desks }: RunHistory, ledger: ItemLedger): Violation[] {
  const open = [...ledger.items.values()].filter((item) => item.status !== 'closed');
  return desks.flatMap((desk) => [...missingRows(desk, open), ...staleRows(desk, ledger)]);
}

const missingRows = ({ agent, rows }: Desk, open: readonly LedgerItem[]): Violation[] => {
  const listed = new Set(rows.map(({ id }) => id));
  return open
    .filter(({ id }) => !listed.has(id))
    .map(({ id, status }) => ({ rule: 'work-list', text: `${agent} is not shown ${id}, which is ${status}` }));
};

const staleRows = ({ agent, rows }: Desk, ledger: ItemLedger): Violation[] =>
  rows.flatMap((row) => {
    const item = ledger.items.get(row.id);
    if (item && item.holder === holderOf(row) && item.status === row.status) return [];
    const truth = item ? `${item.status}, ${item.holder}` : 'not there';
    return [{ rule: 'work-list', text: `${agent} is shown ${row.id} as ${row.status}, ${holderOf(row)}; it is ${truth}` }];
  });

const holderOf = ({ owner, offer }: WorkRow): string | null => offer?.agent.id ?? owner?.id ?? null;
