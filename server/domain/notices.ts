import type { WorkItemKind } from '../../protocol/entry.ts';
import type { CaseState } from './case-state.ts';
import type { Draft } from './decision.ts';

/** An e-mail that a decision owes the customer. */
export type Notice =
  | { kind: 'acknowledged'; workKind: WorkItemKind; dueAt: number; slotAt: number | null }
  | { kind: 'cancelled' }
  | { kind: 'missed-call'; nextAt: number }
  | { kind: 'answer'; text: string; agent: string };

/** What must be told by e-mail of what was just decided; nothing without an address. */
export function noticesOf(drafts: readonly Draft[], after: CaseState): Notice[] {
  if (!after.contact.email) return [];
  const answered = drafts.some(({ type, body }) => type === 'mailed' && body.kind === 'answer');
  return drafts.flatMap((draft) => noticeOf(draft, after, answered) ?? []);
}

function noticeOf({ type, author, body }: Draft, after: CaseState, answered: boolean): Notice | undefined {
  switch (type) {
    case 'acknowledged':
      return body.email ? { kind: 'acknowledged', workKind: body.kind, dueAt: body.dueAt, slotAt: slotOf(after, body.item) } : undefined;
    case 'closed':
      return body.reason === 'cancelled' ? { kind: 'cancelled' } : undefined;
    case 'callback-attempted':
      return body.nextAt === null ? undefined : { kind: 'missed-call', nextAt: body.nextAt };
    case 'message':
      return author.kind === 'agent' && answered ? { kind: 'answer', text: body.text, agent: author.name } : undefined;
    default:
      return undefined;
  }
}

const slotOf = (state: CaseState, id: string): number | null => state.items.find((item) => item.id === id)?.callback?.at ?? null;
