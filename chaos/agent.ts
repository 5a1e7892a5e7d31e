import type { CommandBody } from '../protocol/client.ts';
import type { WorkRow } from '../protocol/work-item.ts';
import { byWeight, chosen, type Step } from './decision-stream.ts';
import { Person, type Surroundings } from './person.ts';
import type { PreparedAgent } from './prepared-company.ts';
import type { RecordedTab, TabOptions } from './recorded-tab.ts';

const meanPauseMs = 300;
/** Longer than an offer stands. */
const awayMs = 22_000;

/** What agents do, and how often beside each other. */
const weights = {
  talk: 46,
  see: 16,
  note: 5,
  close: 12,
  transfer: 5,
  attempt: 6,
  next: 4,
  take: 6,
  type: 3,
  availability: 1,
  reload: 2,
  changeTabs: 2,
};
type Act = keyof typeof weights;

/** What becomes of an offer. */
const answers = { accept: 78, decline: 14, leave: 8 };

/** An agent at the desk. */
export class Agent extends Person {
  readonly prepared: PreparedAgent;
  readonly #colleagues: readonly PreparedAgent[];
  /** Offers that they leave to run out, by item and version. */
  readonly #left = new Set<string>();
  #backAt = 0;
  readonly #acts: Record<Act, (tab: RecordedTab, step: Step) => void> = {
    talk: (tab, step) => this.#withOwn(tab, step, ({ conversation }) => this.say(tab, conversation)),
    see: (tab, step) => this.#withOwn(tab, step, ({ conversation }) => this.see(tab, conversation, step.whether)),
    note: (tab, step) =>
      this.#withOwn(tab, step, ({ conversation }) => this.send(tab, 'note.add', (id) => ({ conversation, text: `Muistiinpano ${id}` }))),
    close: (tab, step) => this.#withOwn(tab, step, (row) => this.#close(tab, row)),
    transfer: (tab, step) => this.#withOwn(tab, step, (row) => this.#transfer(tab, row, step)),
    attempt: (tab, step) => this.#withOwn(tab, step, (row) => this.#attempt(tab, row, step)),
    next: (tab) => this.#next(tab),
    take: (tab, step) => this.#take(tab, step),
    type: (tab, step) => this.#withOwn(tab, step, ({ conversation }) => tab.client.typing(conversation, step.whether < 0.5)),
    availability: (tab) => this.#setAvailable(tab, false),
    reload: (tab) => this.reload(tab),
    changeTabs: (tab) => this.changeTabs(tab),
  };

  constructor(prepared: PreparedAgent, colleagues: readonly PreparedAgent[], surroundings: Surroundings) {
    super(prepared.id, meanPauseMs, surroundings);
    this.prepared = prepared;
    this.#colleagues = colleagues.filter(({ id }) => id !== prepared.id);
  }

  /** Leaves the desk with everything open, until what was offered has run out. */
  walkAway(): void {
    this.closeAll();
    this.#backAt = Date.now() + awayMs;
    setTimeout(() => this.comeBack(), awayMs).unref();
  }

  comeBack(): void {
    if (!this.isAway) return;
    this.#backAt = 0;
    this.openTab();
  }

  get isAway(): boolean {
    return this.#backAt > 0;
  }

  get hasOffer(): boolean {
    return this.tabs.some((tab) => this.#offers(tab).length > 0);
  }

  protected override as(): Pick<TabOptions, 'side' | 'sender' | 'hello' | 'headers'> {
    return { side: 'staff', sender: this.prepared.id, headers: { cookie: this.prepared.cookie }, hello: () => ({ kind: 'agent' }) };
  }

  protected override act(tab: RecordedTab, step: Step): void {
    const offer = this.#offers(tab).find((row) => !this.#left.has(versionOf(row)));
    if (!tab.available && step.whether < 0.6) this.#setAvailable(tab, true);
    else if (offer) this.#answer(tab, offer, step);
    else this.#acts[byWeight(weights, step.what)](tab, step);
  }

  #offers(tab: RecordedTab): WorkRow[] {
    return [...tab.rows.values()].filter(({ status, offer }) => status === 'offered' && offer?.agent.id === this.prepared.id);
  }

  #answer(tab: RecordedTab, row: WorkRow, { what }: Step): void {
    const { conversation, id: item, version } = row;
    const answer = byWeight(answers, what);
    this.#left.add(versionOf(row));
    if (answer === 'leave') return;
    this.send(tab, answer === 'accept' ? 'offer.accept' : 'offer.decline', () => ({ conversation, item, version }));
    tab.follow(conversation);
  }

  #setAvailable(tab: RecordedTab, available: boolean): void {
    this.send(tab, 'availability.set', () => ({ available }));
  }

  /** Work that is theirs; what the customer has ended only waits to be wrapped up. */
  #withOwn(tab: RecordedTab, { which }: Step, act: (row: WorkRow) => void): void {
    const own = [...tab.rows.values()].filter(({ owner, status }) => owner?.id === this.prepared.id && status !== 'offered');
    const row = chosen(own, which);
    if (row) tab.follow(row.conversation);
    if (!row) this.#next(tab);
    else if (row.status === 'wrap-up') this.#close(tab, row);
    else act(row);
  }

  #close(tab: RecordedTab, { conversation, id: item }: WorkRow): void {
    this.send(tab, 'work.close', (id) => ({ conversation, item, code: 'solved', note: `Valmis ${id}` }));
  }

  #transfer(tab: RecordedTab, { conversation, id: item }: WorkRow, { whether }: Step): void {
    const colleague = chosen(this.#colleagues, whether * 2);
    const to: CommandBody<'work.transfer'>['to'] =
      whether < 0.5 && colleague ? { kind: 'agent', agent: colleague.id } : { kind: 'queue', topic: null };
    this.send(tab, 'work.transfer', (id) => ({ conversation, item, to, note: `Siirto ${id}` }));
  }

  #attempt(tab: RecordedTab, row: WorkRow, { whether }: Step): void {
    const { conversation, id: item, kind } = row;
    const outcome = whether < 0.5 ? 'reached' : 'no-answer';
    if (kind !== 'callback') this.say(tab, conversation);
    else this.send(tab, 'callback.attempt', (id) => ({ conversation, item, outcome, nextAt: null, note: `Soitto ${id}` }));
  }

  #next(tab: RecordedTab): void {
    this.send(tab, 'work.next', () => ({}));
  }

  /** Whatever waits, also what is on its way to a colleague: several agents reach for the same. */
  #take(tab: RecordedTab, { which }: Step): void {
    const free = [...tab.rows.values()].filter(({ status }) => status === 'waiting' || status === 'scheduled' || status === 'offered');
    const row = free[0] && which < 0.7 ? free[0] : chosen(free, which);
    if (!row) return;
    const { conversation, id: item, version } = row;
    this.send(tab, 'work.take', () => ({ conversation, item, version }));
  }
}

const versionOf = ({ id, version }: WorkRow): string => `${id} ${version}`;
