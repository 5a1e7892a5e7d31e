import type { Position } from '../../protocol/frame.ts';
import { caseFor } from './case-access.ts';
import type { Bus, CaseStore } from './ports.ts';
import type { RecentCases } from './recent-cases.ts';
import type { Session } from './visitor-session.ts';
import type { WorkFeed } from './work-feed.ts';

/** How far each side has got: durable, only growing, told to the other side. */
export class SeenPositions {
  readonly #cases: CaseStore;
  readonly #recent: RecentCases;
  readonly #bus: Bus;
  readonly #feed: WorkFeed;

  constructor(parts: { cases: CaseStore; recent: RecentCases; bus: Bus; feed: WorkFeed }) {
    this.#cases = parts.cases;
    this.#recent = parts.recent;
    this.#bus = parts.bus;
    this.#feed = parts.feed;
  }

  /** Positions beyond the log's head count as the head. */
  async seen(session: Session, body: { conversation: string } & Position): Promise<Record<string, never>> {
    const known = await caseFor(this.#recent, session, body.conversation);
    // Who saw more than is remembered here may have it from another node.
    const state = body.delivered > known.head ? await caseFor(this.#cases, session, body.conversation) : known;
    const delivered = Math.min(body.delivered, state.head);
    const wanted = { delivered, read: Math.min(body.read, delivered) };
    const reader = session.kind === 'visitor' ? ({ kind: 'customer' } as const) : ({ kind: 'agent', id: session.agent } as const);
    const at = await this.#cases.markSeen(state.id, reader, wanted);
    this.#bus.publish('positions', { conversation: state.id, who: session.kind === 'visitor' ? 'customer' : 'staff', at });
    if (session.kind === 'agent') this.#feed.touch(state.site, state.id);
    return {};
  }
}
