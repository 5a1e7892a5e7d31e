import { type CaseState, isOpen, openItem } from '../domain/case-state.ts';
import type { CaseReader, CaseStore } from './ports.ts';
import { notFound } from './refusal.ts';
import type { Session, VisitorSession } from './visitor-session.ts';

/** Whether a session may see and act in a case: a customer in their own, an agent in those of the granted sites. */
export const maySee = (session: Session, state: CaseState): boolean =>
  session.kind === 'visitor' ? state.site === session.site && state.customer === session.customer : session.sites.includes(state.site);

/** The case, or `not-found`: also for one that is there but not this session's. */
export async function caseFor(cases: CaseReader, session: Session, conversation: string): Promise<CaseState> {
  const state = await cases.load(conversation);
  if (!state || !maySee(session, state)) throw notFound();
  return state;
}

/** The case that a new escalation belongs to: the named one, else the customer's open one, else none yet. */
export async function caseToContinue(
  cases: CaseStore,
  session: VisitorSession,
  conversation: string | null,
): Promise<CaseState | undefined> {
  if (conversation !== null) return caseFor(cases, session, conversation);
  return (await openCases(cases, session))[0];
}

/** The same for a chat, which goes on where the customer has one open: there is one chat a customer. */
export async function caseForChat(cases: CaseStore, session: VisitorSession, conversation: string | null): Promise<CaseState | undefined> {
  const next = await caseToContinue(cases, session, conversation);
  return (await openCases(cases, session)).find((state) => openItem(state, 'chat')) ?? next;
}

/** The last active one first. */
async function openCases(cases: CaseStore, session: VisitorSession): Promise<CaseState[]> {
  const states = await cases.earlierOf(session.customer);
  return states.filter((state) => maySee(session, state) && state.items.some(isOpen));
}
