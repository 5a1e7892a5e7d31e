import type { Bus, Store } from '../app/ports.ts';
import type { PresenceRegistry } from '../app/presence-registry.ts';
import type { QueueSignals } from '../app/queue-signals.ts';
import type { Session, VisitorSession } from '../app/visitor-session.ts';
import type { WorkFeed } from '../app/work-feed.ts';
import { isOpen } from '../domain/case-state.ts';
import type { FrameSink } from './transport.ts';

/** What coming and going sets in motion: presence for the other side, routing for those who wait. */
export class Arrivals {
  readonly #parts: ArrivalsParts;

  constructor(parts: ArrivalsParts) {
    this.#parts = parts;
  }

  arrived(session: Session): void {
    const { presence, route } = this.#parts;
    if (session.kind === 'agent') presence.agents.opened(session.agent);
    else presence.customers.opened(session.customer);
    if (session.kind === 'visitor') this.#tellPresence(session, true);
    route();
  }

  left(session: Session): void {
    const { presence } = this.#parts;
    if (session.kind === 'agent') {
      presence.agents.closed(session.agent);
      return;
    }
    presence.customers.closed(session.customer);
    if (!presence.customers.isOpen(session.customer)) this.#tellPresence(session, false);
  }

  /** A follower who has just come gets the last value of what is ephemeral. */
  async followed(session: Session, conversation: string, sink: FrameSink): Promise<void> {
    const state = await this.#parts.store.cases.load(conversation);
    if (!state) return;
    for (const item of state.items.filter(isOpen)) {
      const place = this.#parts.queue.last(item.id);
      if (place) sink.send({ type: 'signal', conversation, signal: { name: 'queue', item: item.id, ...place } });
    }
    if (session.kind !== 'agent') return;
    sink.send({
      type: 'signal',
      conversation,
      signal: { name: 'presence', customer: this.#parts.presence.customers.isOpen(state.customer) },
    });
  }

  #tellPresence(session: VisitorSession, customer: boolean): void {
    const { store, bus, feed, fail } = this.#parts;
    store.cases
      .summariesOf(session.customer)
      .then((cases) => {
        for (const { conversation, open } of cases) {
          if (!open) continue;
          bus.publish('presence', { conversation, customer });
          feed.touch(session.site, conversation);
        }
      })
      .catch(fail);
  }
}

export interface ArrivalsParts {
  store: Store;
  presence: PresenceRegistry;
  queue: QueueSignals;
  feed: WorkFeed;
  bus: Bus;
  route(): void;
  fail(error: unknown): void;
}
