import type { AgentBody, AgentCommand, CommandResults, Written } from '../../protocol/command.ts';
import type { AgentRef } from '../../protocol/primitives.ts';
import { acceptOffer, closeWork, declineOffer, type TransferTarget, take, transfer } from '../domain/assignment.ts';
import { attemptCallback } from '../domain/callback.ts';
import type { CaseState } from '../domain/case-state.ts';
import { sendFromAgent } from '../domain/chat.ts';
import { type Context, type Decision, draft, refuse } from '../domain/decision.ts';
import { nextFor, type Waiting } from '../domain/routing.ts';
import type { Availability } from './availability.ts';
import { caseFor } from './case-access.ts';
import type { CaseWriter } from './case-writer.ts';
import type { CaseReader, CaseStore, Clock, FileStore } from './ports.ts';
import type { RecentCases } from './recent-cases.ts';
import { RefusedError } from './refusal.ts';
import type { Roster } from './roster.ts';
import { filesToSend } from './sent-files.ts';
import type { AgentSession } from './visitor-session.ts';
import type { WaitingWork } from './waiting-work.ts';

type Body<N extends AgentCommand> = AgentBody<N>;
type AgentAuthor = AgentRef & { kind: 'agent' };

const author = ({ agent, name }: AgentSession): AgentAuthor => ({ kind: 'agent', id: agent, name });
const written = (after: CaseState): Written => ({ conversation: after.id, seq: after.head });

export interface AgentWorkParts {
  writer: CaseWriter;
  cases: CaseStore;
  recent: RecentCases;
  availability: Availability;
  files: FileStore;
  roster: Roster;
  waiting: WaitingWork;
  clock: Clock;
  /** Routing runs again soon: somebody has become free, or something waits. */
  route(): void;
}

/** What an agent's session does, within the sites that the agent is granted. */
export class AgentWork {
  readonly #parts: AgentWorkParts;

  constructor(parts: AgentWorkParts) {
    this.#parts = parts;
  }

  async setAvailable(session: AgentSession, available: boolean): Promise<{ available: boolean }> {
    await this.#parts.availability.set(session.agent, available);
    this.#parts.route();
    return { available };
  }

  /** The most urgent waiting work that this agent may take; another try when a colleague was faster. */
  async next(session: AgentSession, id: string): Promise<CommandResults['work.next']> {
    const { cases, roster, waiting, clock } = this.#parts;
    const first = await cases.commandResult(session.device, id);
    if (first) return first.result as CommandResults['work.next'];
    await roster.reload();
    const candidate = roster.candidate(session.agent);
    if (!candidate) throw new RefusedError('unauthenticated', 'this agent no longer exists');
    for (const work of await waiting.forAgent(session.sites)) {
      const taken = nextFor(candidate, [work], clock.now()) && (await this.#tryTake(session, id, work));
      if (taken) return taken;
    }
    return { conversation: null, item: null };
  }

  async #tryTake(session: AgentSession, id: string, { conversation, item }: Waiting): Promise<CommandResults['work.next'] | undefined> {
    const agent = { id: session.agent, name: session.name };
    try {
      return await this.#write(
        session,
        id,
        conversation,
        (state) => take(state, item.id, agent, item.version),
        () => ({ conversation, item: item.id }),
      );
    } catch (error) {
      if (error instanceof RefusedError && (error.problem.code === 'taken' || error.problem.code === 'closed')) return undefined;
      throw error;
    }
  }

  take = (session: AgentSession, id: string, body: Body<'work.take'>): Promise<Written> =>
    this.#change(session, id, body, (state) => take(state, body.item, { id: session.agent, name: session.name }, body.version));

  accept = (session: AgentSession, id: string, body: Body<'offer.accept'>): Promise<Written> =>
    this.#change(session, id, body, (state, { now }) => acceptOffer(state, body.item, { id: session.agent, name: session.name }, now));

  decline = (session: AgentSession, id: string, body: Body<'offer.decline'>): Promise<Written> =>
    this.#change(session, id, body, (state) => declineOffer(state, body.item, { id: session.agent, name: session.name }));

  async send(session: AgentSession, id: string, body: Body<'message.send'>): Promise<Written> {
    const files = await filesToSend(this.#parts.files, session, body.conversation, body.files);
    const content = { text: body.text, articles: body.articles, files, clientId: id };
    return this.#change(session, id, body, (state, context) => sendFromAgent(state, author(session), content, context));
  }

  addNote = (session: AgentSession, id: string, body: Body<'note.add'>): Promise<Written> =>
    this.#change(session, id, body, () => ({ drafts: [draft('note', author(session), { text: body.text })] }));

  async transfer(session: AgentSession, id: string, body: Body<'work.transfer'>): Promise<Written> {
    const { site } = await caseFor(this.#parts.cases, session, body.conversation);
    const to = await this.#target(body.to, site);
    const gone = refuse('not-found', 'that colleague is not there now', 'to.agent');
    return this.#change(session, id, body, (state, context) =>
      to ? transfer(state, body.item, author(session), to, body.note, context) : gone,
    );
  }

  /** Undefined for a colleague who is not there, or not of this site. */
  async #target(to: Body<'work.transfer'>['to'], site: string): Promise<TransferTarget | undefined> {
    if (to.kind === 'queue') return to;
    await this.#parts.roster.reload();
    const agent = this.#parts.roster.candidate(to.agent);
    const there = agent?.online && agent.available && agent.sites.includes(site);
    return there ? { kind: 'agent', agent } : undefined;
  }

  close = (session: AgentSession, id: string, body: Body<'work.close'>): Promise<Written> =>
    this.#change(session, id, body, (state, context) => closeWork(state, body.item, author(session), body.code, body.note, context));

  attempt = (session: AgentSession, id: string, body: Body<'callback.attempt'>): Promise<Written> =>
    this.#change(session, id, body, (state, context) => attemptCallback(state, body.item, author(session), body, context));

  #change(
    session: AgentSession,
    id: string,
    body: { conversation: string },
    decide: (state: CaseState, context: Context) => Decision,
  ): Promise<Written> {
    return this.#write(session, id, body.conversation, decide, written);
  }

  async #write<R>(
    session: AgentSession,
    id: string,
    conversation: string,
    decide: (state: CaseState, context: Context) => Decision,
    result: (after: CaseState) => R,
  ): Promise<R> {
    const find = (cases: CaseReader) => caseFor(cases, session, conversation);
    const { site } = await find(this.#parts.recent);
    return this.#parts.writer.write({
      site,
      find,
      command: { device: session.device, id },
      decide: (state, context) => decide(state as CaseState, context),
      result,
    });
  }
}
