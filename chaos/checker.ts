import { checkCommands } from './command-check.ts';
import { ItemLedger } from './item-ledger.ts';
import { checkLog } from './log-check.ts';
import type { RunHistory, Violation } from './run-history.ts';
import { checkStranded } from './stranded-check.ts';
import { checkUnread } from './unread-check.ts';
import { checkViews } from './view-check.ts';
import { checkWorkLists } from './work-list-check.ts';

/**
 * What a run must have kept, checked on the log and on what the clients saw, with no knowledge of the server: only of
 * what the protocol promises. Answers everything that was broken; an empty list is a run that kept it all.
 */
export function check(history: RunHistory): Violation[] {
  const ledger = new ItemLedger(history.desks);
  for (const logged of history.log) ledger.apply(logged);
  return [
    ...checkLog(history.log),
    ...checkCommands(history),
    ...checkViews(history),
    ...ledger.violations,
    ...checkStranded(history, ledger),
    ...checkWorkLists(history, ledger),
    ...checkUnread(history),
  ];
}
