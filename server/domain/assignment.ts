import type { Author } from '../../protocol/entry.ts';
import type { AgentRef } from '../../protocol/primitives.ts';
import type { WorkItem } from '../../protocol/work-item.ts';
import { type CaseState, isOpen, openItem } from './case-state.ts';
import { messageDueAt, queueDrafts } from './chat.ts';
import { type Context, type Decision, type Draft, draft, refuse, system } from './decision.ts';

/** How long an agent has to accept before the item goes back to where it stood. */
export const offerMs = 20_000;
/** How long an owner has to write the wrap-up before it counts as done without a code. */
export const wrapUpMs = 15 * 60_000;
/** The wrap-up code of what nobody classified. */
const noCode = 'none';

type AgentAuthor = Extract<Author, { kind: 'agent' }>;
const refOf = ({ id, name }: AgentRef): AgentRef => ({ id, name });
const find = (state: CaseState, id: string): WorkItem | undefined => state.items.find((item) => item.id === id);
const offeredTo = (item: WorkItem | undefined, agent: AgentRef): item is WorkItem =>
  item?.status === 'offered' && item.offer?.agent.id === agent.id;

/** Leases a waiting item to an agent for `offerMs`. */
export function offer(state: CaseState, id: string, agent: AgentRef, now: number): Decision {
  if (find(state, id)?.status !== 'waiting') return refuse('taken', 'this work no longer waits');
  return { drafts: [draft('offered', system, { item: id, agent: refOf(agent), until: now + offerMs })] };
}

export function acceptOffer(state: CaseState, id: string, agent: AgentRef, now: number): Decision {
  const item = find(state, id);
  if (!offeredTo(item, agent)) return refuse('expired', 'this offer is over');
  if (item.offer && item.offer.until < now) return refuse('expired', 'this offer has run out');
  return { drafts: [draft('assigned', system, { item: id, agent: refOf(agent) })] };
}

export function declineOffer(state: CaseState, id: string, agent: AgentRef): Decision {
  if (!offeredTo(find(state, id), agent)) return { drafts: [] };
  return { drafts: [draft('offer-ended', system, { item: id, agent: refOf(agent), reason: 'declined' })] };
}

/** An offer that its agent (by id) did not answer ends; `withdrawn` when they have gone. An offer to somebody else goes on. */
export function endOffer(state: CaseState, id: string, agent: string, now: number, agentGone: boolean): Decision {
  const item = find(state, id);
  if (item?.status !== 'offered' || item.offer?.agent.id !== agent || (item.offer.until > now && !agentGone)) return { drafts: [] };
  const reason = agentGone ? 'withdrawn' : 'expired';
  return { drafts: [draft('offer-ended', system, { item: id, agent: item.offer.agent, reason })] };
}

/** An agent takes an item from the queue; the version they saw must still be the one there is. */
export function take(state: CaseState, id: string, agent: AgentRef, version: number): Decision {
  const item = find(state, id);
  if (!item || !isOpen(item)) return refuse('closed', 'this work is closed');
  if (item.owner?.id === agent.id) return { drafts: [] };
  const free = item.status === 'waiting' || item.status === 'scheduled' || offeredTo(item, agent);
  if (!free || item.version !== version) return refuse('taken', 'a colleague was faster');
  return { drafts: [draft('assigned', system, { item: id, agent: refOf(agent) })] };
}

export type TransferTarget = { kind: 'agent'; agent: AgentRef } | { kind: 'queue'; topic: string | null };

/** The owner passes an item on. It keeps its place in time: `queuedAt` and `dueAt` stay. */
export function transfer(state: CaseState, id: string, from: AgentAuthor, to: TransferTarget, note: string, context: Context): Decision {
  const item = find(state, id);
  if (item?.status !== 'active' || item.owner?.id !== from.id) return refuse('taken', 'only the owner can pass this on');
  if (to.kind === 'queue' && to.topic !== null && !context.settings.topics.some((known) => known.id === to.topic)) {
    return refuse('invalid', `there is no topic ${to.topic}`, 'to.topic');
  }
  const said = note ? [draft('note', from, { text: note })] : [];
  const back = { ...item, topic: to.kind === 'queue' ? (to.topic ?? item.topic) : item.topic };
  const queued = queueDrafts(back, 'transferred', item.queuedAt, item.dueAt, context);
  if (to.kind === 'queue') return { drafts: [...said, draft('transferred', from, { item: id, from: refOf(from) }), ...queued] };
  const agent = refOf(to.agent);
  const offered = draft('offered', system, { item: id, agent, until: context.now + offerMs });
  return { drafts: [...said, draft('transferred', from, { item: id, from: refOf(from), agent }), ...queued, offered] };
}

/** The owner closes with a wrap-up code; closes for the customer too unless they had ended it. Handle time runs from the assignment. */
export function closeWork(state: CaseState, id: string, agent: AgentAuthor, code: string, note: string, context: Context): Decision {
  const item = find(state, id);
  if (!item || item.status === 'closed') return refuse('closed', 'this work is closed already');
  if (item.owner?.id !== agent.id) return refuse('taken', 'only the owner can close this');
  if (!wrapUpCodes(context).includes(code)) return refuse('invalid', `there is no wrap-up code ${code}`, 'code');
  const handleMs = Math.max(0, context.now - (item.assignedAt ?? context.now));
  const wrapUp = draft('wrapped-up', agent, { item: id, code, note, handleMs });
  return { drafts: item.status === 'wrap-up' ? [wrapUp] : [draft('closed', agent, { item: id, reason: 'solved' }), wrapUp] };
}

/** A site without codes of its own closes with `none`. */
const wrapUpCodes = ({ settings }: Context): string[] =>
  settings.wrapUpCodes.length > 0 ? settings.wrapUpCodes.map((known) => known.id) : [noCode];

/** A wrap-up that its owner never wrote is over after `wrapUpMs`; handle time ends where the customer's part did. */
export function endWrapUp(state: CaseState, id: string, now: number): Decision {
  const item = find(state, id);
  if (item?.status !== 'wrap-up' || now - (item.closedAt ?? now) <= wrapUpMs) return { drafts: [] };
  return { drafts: [endedWrapUp(item, now)] };
}

/** The end of a wrap-up that nobody writes. */
export function endedWrapUp(item: WorkItem, now: number): Draft {
  const closedAt = item.closedAt ?? now;
  const handleMs = Math.max(0, closedAt - (item.assignedAt ?? closedAt));
  return draft('wrapped-up', system, { item: item.id, code: noCode, note: '', handleMs });
}

/** The owner (by id) has been gone for too long: the item returns to the queue where it stood. */
export function ownerGone(state: CaseState, id: string, owner: string, context: Context): Decision {
  const item = find(state, id);
  if (item?.status !== 'active' || item.owner?.id !== owner) return { drafts: [] };
  return { drafts: queueDrafts(item, 'agent-gone', item.queuedAt, item.dueAt, context) };
}

/** The customer has left while waiting: the chat becomes a message (unless one is open already), or is abandoned, as configured. */
export function customerGone(state: CaseState, id: string, context: Context): Decision {
  const item = find(state, id);
  if (item?.status !== 'waiting' || item.kind !== 'chat') return { drafts: [] };
  const { chat, message } = context.settings;
  const canAnswer = message.enabled && state.lastCustomerMessage > 0 && (!context.mail || Boolean(state.contact.email));
  if (chat.whenGone === 'abandon' || !canAnswer || openItem(state, 'message'))
    return { drafts: [draft('closed', system, { item: id, reason: 'abandoned' })] };
  const dueAt = messageDueAt(context);
  return {
    drafts: [
      ...queueDrafts({ ...item, kind: 'message' }, 'became-message', item.queuedAt, dueAt, context),
      draft('acknowledged', system, {
        item: id,
        kind: 'message',
        reference: state.reference,
        dueAt,
        email: context.mail && Boolean(state.contact.email),
      }),
    ],
  };
}
