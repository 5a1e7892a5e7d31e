import type { ItemLedger, LedgerItem } from './item-ledger.ts';
import type { Desk, RunHistory, Violation } from './run-history.ts';

/** Who declined work, or passed it back, is not asked again at once: the product's promise to agents, in ms. */
const askAgainMs = 60_000;

/** After the quiet time nothing waits that somebody who is there could take: it would have been offered. */
export function checkStranded(history: RunHistory, ledger: ItemLedger): Violation[] {
  const customers = new Map(
    history.log.flatMap(({ conversation, entry }) => (entry.type === 'started' ? [[conversation, entry.body.customer] as const] : [])),
  );
  const present = new Set(history.customers.map(({ customer }) => customer));
  const isPresent = ({ conversation }: LedgerItem) => present.has(customers.get(conversation) ?? '');
  const waiting = [...ledger.items.values()].filter((item) => item.status === 'waiting' && (item.kind !== 'chat' || isPresent(item)));
  return waiting.flatMap((item) => {
    const free = history.desks.find((desk) => couldTake(desk, item, ledger, history.endedAt));
    return free ? [{ rule: 'stranded', text: `${item.kind} ${item.id} waits while ${free.agent} has room` }] : [];
  });
}

function couldTake({ agent, available, capacity }: Desk, item: LedgerItem, ledger: ItemLedger, now: number): boolean {
  if (!available || ledger.load(agent) + item.weight > capacity) return false;
  return now - (item.declines.get(agent) ?? Number.NEGATIVE_INFINITY) > askAgainMs;
}
