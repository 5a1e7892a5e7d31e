import { type CaseState, openItem } from './case-state.ts';
import { messageDueAt, queueDrafts } from './chat.ts';
import { type Context, type Decision, draft, refuse, system } from './decision.ts';
import { type Opening, openingDrafts, referenceOf } from './opening.ts';

/**
 * A message to be answered within so many service hours; by e-mail where that is configured and an address was given.
 * One more while one is open adds to it, and the first promise stays.
 */
export function leaveMessage(state: CaseState | undefined, opening: Opening, context: Context): Decision {
  const { settings, now, mail: email } = context;
  if (!settings.message.enabled) return refuse('closed', 'messages are not taken on this site');
  if (email && !opening.contact.email && !state?.contact.email) {
    return refuse('invalid', 'give an e-mail address for the answer', 'email');
  }
  const open = state && openItem(state, 'message');
  const { id, dueAt } = open ?? { id: context.newItem, dueAt: messageDueAt(context) };
  const item = { id, kind: 'message', topic: opening.topic, lang: opening.lang } as const;
  const receipt = { item: id, kind: item.kind, reference: referenceOf(state, context), dueAt, email };
  return {
    drafts: [
      ...openingDrafts(state, opening, context),
      ...(open ? [] : queueDrafts(item, 'new', now, dueAt, context)),
      draft('acknowledged', system, receipt),
    ],
  };
}
