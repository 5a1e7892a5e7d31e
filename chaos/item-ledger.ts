import type { Entry, WorkItemKind } from '../protocol/entry.ts';
import type { Desk, LoggedEntry, Violation } from './run-history.ts';

/** A piece of work as the log tells it. `wrap-up` still counts against its owner. */
export interface LedgerItem {
  id: string;
  conversation: string;
  kind: WorkItemKind;
  status: 'scheduled' | 'waiting' | 'offered' | 'active' | 'wrap-up' | 'closed';
  /** Whom it is offered to or owned by. */
  holder: string | null;
  weight: number;
  /** Who declined it or passed it back to the queue, with when they last did. */
  declines: Map<string, number>;
}

/** Who holds what, replayed over all conversations in the order in which the store took the entries. */
export class ItemLedger {
  readonly items = new Map<string, LedgerItem>();
  readonly violations: Violation[] = [];
  readonly #capacities: ReadonlyMap<string, number>;
  readonly #loads = new Map<string, number>();

  constructor(desks: readonly Desk[]) {
    this.#capacities = new Map(desks.map(({ agent, capacity }) => [agent, capacity]));
  }

  load(agent: string): number {
    return this.#loads.get(agent) ?? 0;
  }

  apply({ conversation, position, entry }: LoggedEntry): void {
    const where = `in ${conversation} at position ${position}`;
    switch (entry.type) {
      case 'queued':
        this.#queued(conversation, entry.body);
        break;
      case 'callback-requested':
        this.#move(this.#known(entry.body.item, conversation, 'callback'), entry.body.at === null ? 'waiting' : 'scheduled', null);
        break;
      case 'offered':
        this.#offered(this.#known(entry.body.item, conversation), entry.body.agent.id, where);
        break;
      case 'offer-ended':
        this.#offerEnded(this.#known(entry.body.item, conversation), entry, where);
        break;
      case 'assigned':
        this.#assigned(this.#known(entry.body.item, conversation), entry.body.agent.id, where);
        break;
      case 'transferred':
        this.#transferred(this.#known(entry.body.item, conversation), entry, where);
        break;
      case 'callback-rescheduled':
        this.#move(this.#known(entry.body.item, conversation), entry.body.at === null ? 'waiting' : 'scheduled', null);
        break;
      case 'callback-attempted':
        if (entry.body.nextAt !== null) this.#move(this.#known(entry.body.item, conversation), 'scheduled', null);
        break;
      case 'closed':
        this.#closed(this.#known(entry.body.item, conversation));
        break;
      case 'wrapped-up':
        this.#move(this.#known(entry.body.item, conversation), 'closed', null);
        break;
      case 'reopened':
        this.#move(this.#known(entry.body.item, conversation), 'waiting', null);
        break;
    }
  }

  #known(id: string, conversation: string, kind: WorkItemKind = 'chat'): LedgerItem {
    const item: LedgerItem = this.items.get(id) ?? {
      id,
      conversation,
      kind,
      status: 'closed',
      holder: null,
      weight: 1,
      declines: new Map(),
    };
    this.items.set(id, item);
    return item;
  }

  #queued(conversation: string, { item: id, kind, weight }: Extract<Entry, { type: 'queued' }>['body']): void {
    const item = this.#known(id, conversation, kind);
    this.#move(item, 'waiting', null);
    item.kind = kind;
    item.weight = weight;
  }

  #offered(item: LedgerItem, agent: string, where: string): void {
    if (item.status !== 'waiting') this.#twoOwners(`${item.id} was offered to ${agent} while ${told(item)}, ${where}`);
    this.#move(item, 'offered', agent);
    this.#checkCapacity(agent, where);
  }

  #offerEnded(item: LedgerItem, { at, body }: Extract<Entry, { type: 'offer-ended' }>, where: string): void {
    const agent = body.agent.id;
    if (item.status !== 'offered' || item.holder !== agent)
      this.#twoOwners(`an offer to ${agent} of ${item.id} ended while ${told(item)}, ${where}`);
    if (body.reason === 'declined') item.declines.set(agent, at);
    this.#move(item, 'waiting', null);
  }

  #assigned(item: LedgerItem, agent: string, where: string): void {
    const free = item.status === 'waiting' || item.status === 'scheduled' || (item.status === 'offered' && item.holder === agent);
    if (!free) this.#twoOwners(`${item.id} was assigned to ${agent} while ${told(item)}, ${where}`);
    this.#move(item, 'active', agent);
    this.#checkCapacity(agent, where);
  }

  #transferred(item: LedgerItem, { at, body }: Extract<Entry, { type: 'transferred' }>, where: string): void {
    const from = body.from?.id;
    if (item.status !== 'active' || item.holder !== from) this.#twoOwners(`${from} passed ${item.id} on while ${told(item)}, ${where}`);
    if (from && !body.agent) item.declines.set(from, at);
    this.#move(item, 'waiting', null);
  }

  #closed(item: LedgerItem): void {
    if (item.status === 'active') this.#move(item, 'wrap-up', item.holder);
    else this.#move(item, 'closed', null);
  }

  #move(item: LedgerItem, status: LedgerItem['status'], holder: string | null): void {
    if (item.holder) this.#loads.set(item.holder, this.load(item.holder) - item.weight);
    if (holder) this.#loads.set(holder, this.load(holder) + item.weight);
    item.status = status;
    item.holder = holder;
  }

  #twoOwners(text: string): void {
    this.violations.push({ rule: 'two-owners', text });
  }

  #checkCapacity(agent: string, where: string): void {
    const capacity = this.#capacities.get(agent) ?? 0;
    if (this.load(agent) <= capacity) return;
    this.violations.push({ rule: 'capacity', text: `${agent} held ${this.load(agent)} with room for ${capacity}, ${where}` });
  }
}

const told = ({ status, holder }: LedgerItem): string => (holder ? `${status} by ${holder}` : status);
