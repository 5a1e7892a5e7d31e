import type { CaseState } from './case-state.ts';
import { messageDueAt, queueDrafts } from './chat.ts';
import { type Context, type Decision, draft, refuse, system } from './decision.ts';
import { type Opening, openingDrafts, referenceOf } from './opening.ts';

/** A message to be answered within so many service hours; by e-mail where that is configured and an address was given. */
export function leaveMessage(state: CaseState | undefined, opening: Opening, context: Context): Decision {
  const { settings, now } = context;
  if (!settings.message.enabled) return refuse('closed', 'messages are not taken on this site');
  if (context.mail && !opening.contact.email && !state?.contact.email) {
    return refuse('invalid', 'give an e-mail address for the answer', 'email');
  }
  const dueAt = messageDueAt(context);
  const item = { id: context.newItem, kind: 'message', topic: opening.topic, lang: opening.lang } as const;
  const receipt = { item: item.id, kind: item.kind, reference: referenceOf(state, context), dueAt, email: context.mail };
  return {
    drafts: [
      ...openingDrafts(state, opening, context),
      ...queueDrafts(item, 'new', now, dueAt, context),
      draft('acknowledged', system, receipt),
    ],
  };
}
