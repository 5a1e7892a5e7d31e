import type { AttemptOutcome } from '../../protocol/entry.ts';

export type CallOutcome = AttemptOutcome;

/** How a call may have gone, the best first. The contract's own list is a schema, which the desk does not carry. */
export const attemptOutcomes: readonly CallOutcome[] = ['reached', 'no-answer', 'busy', 'wrong-number'];
