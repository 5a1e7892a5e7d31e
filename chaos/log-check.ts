import type { LoggedEntry, Violation } from './run-history.ts';

/** In each conversation `seq` counts from 1 without a gap, in the order in which the store took the entries. */
export function checkLog(log: readonly LoggedEntry[]): Violation[] {
  const heads = new Map<string, number>();
  const violations: Violation[] = [];
  for (const { conversation, position, entry } of log) {
    const expected = (heads.get(conversation) ?? 0) + 1;
    heads.set(conversation, entry.seq);
    if (entry.seq === expected) continue;
    violations.push({ rule: 'sequence', text: `${conversation} has seq ${entry.seq} at position ${position}, where ${expected} was next` });
  }
  return violations;
}
