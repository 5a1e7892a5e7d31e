import type { CommandResults } from '../protocol/command.ts';
import { type OpenItem, openItems } from '../protocol/thread.ts';
import { byWeight, chosen, type Step } from './decision-stream.ts';
import { Person, type Surroundings } from './person.ts';
import type { RecordedTab, TabOptions } from './recorded-tab.ts';

const meanPauseMs = 750;

/** What customers do, and how often beside each other. */
const weights = {
  talk: 50,
  see: 18,
  start: 8,
  startTwice: 2,
  type: 4,
  callback: 4,
  reschedule: 4,
  cancel: 2,
  end: 3,
  rate: 3,
  leaveMessage: 2,
  reload: 3,
  changeTabs: 4,
};
type Act = keyof typeof weights;

const opening = { conversation: null, topic: null, lang: 'fi', story: null };

/** A customer, with a device of their own. */
export class Visitor extends Person {
  readonly device: string;
  readonly #slots: readonly number[];
  readonly #acts: Record<Act, (tab: RecordedTab, step: Step) => void> = {
    talk: (tab, step) => this.#inCase(tab, step, (conversation) => this.say(tab, conversation)),
    see: (tab, step) => this.#inCase(tab, step, (conversation) => this.see(tab, conversation, step.whether)),
    start: (tab) => this.#start(tab),
    startTwice: () => this.#startInAll(),
    type: (tab, step) => this.#inCase(tab, step, (conversation) => tab.client.typing(conversation, step.whether < 0.5)),
    callback: (tab, step) => this.#requestCallback(tab, step),
    reschedule: (tab, step) => this.#reschedule(tab, step),
    cancel: (tab) => this.#cancel(tab),
    end: (tab, step) => this.#inCase(tab, step, (conversation) => this.send(tab, 'chat.end', () => ({ conversation }))),
    rate: (tab, step) => this.#rate(tab, step),
    leaveMessage: (tab) => this.#follow(this.send(tab, 'message.leave', (id) => ({ ...opening, text: `Jätetty viesti ${id}` }))),
    reload: (tab) => this.reload(tab),
    changeTabs: (tab) => this.changeTabs(tab),
  };

  /** `slots` are moments that callbacks may be asked for. */
  constructor(name: string, surroundings: Surroundings, slots: readonly number[]) {
    super(name, meanPauseMs, surroundings);
    this.device = `${name}-`.padEnd(32, 'x');
    this.#slots = slots;
  }

  protected override as(): Pick<TabOptions, 'side' | 'sender' | 'hello' | 'headers'> {
    const { device } = this;
    return { side: 'customer', sender: device, headers: {}, hello: () => ({ kind: 'visitor', site: 'salpa', device, lang: 'fi' }) };
  }

  protected override act(tab: RecordedTab, step: Step): void {
    this.#acts[byWeight(weights, step.what)](tab, step);
  }

  /** The case that this tab heard of last; without one, a chat is started. */
  #inCase(tab: RecordedTab, _step: Step, act: (conversation: string) => void): void {
    const conversation = lastOf(tab);
    if (conversation) act(conversation);
    else this.#start(tab);
  }

  #startInAll(): void {
    for (const tab of this.tabs) this.#start(tab);
  }

  #start(tab: RecordedTab): void {
    this.#follow(this.send(tab, 'chat.start', (id) => ({ ...opening, answers: {}, text: `Kysymys ${id}` })));
  }

  #requestCallback(tab: RecordedTab, { which, whether }: Step): void {
    const at = whether < 0.5 ? null : (chosen(this.#slots, which) ?? null);
    const wish = { phone: '040 123 4567', at, timeZone: 'Europe/Helsinki' };
    this.#follow(this.send(tab, 'callback.request', (id) => ({ ...opening, ...wish, text: `Soittakaa ${id}` })));
  }

  #reschedule(tab: RecordedTab, { which, whether }: Step): void {
    const at = whether < 0.5 ? null : (chosen(this.#slots, which) ?? null);
    this.#withCallback(tab, (conversation, { item }) => this.send(tab, 'callback.reschedule', () => ({ conversation, item, at })));
  }

  #cancel(tab: RecordedTab): void {
    this.#withCallback(tab, (conversation, { item }) => this.send(tab, 'callback.cancel', () => ({ conversation, item })));
  }

  #rate(tab: RecordedTab, step: Step): void {
    const score = 1 + Math.floor(step.whether * 5);
    this.#inCase(tab, step, (conversation) => this.send(tab, 'chat.rate', (id) => ({ conversation, score, comment: `Arvio ${id}` })));
  }

  #withCallback(tab: RecordedTab, act: (conversation: string, item: OpenItem) => void): void {
    for (const [conversation, { thread }] of tab.windows) {
      const item = openItems(thread).find(({ kind }) => kind === 'callback');
      if (item) act(conversation, item);
    }
  }

  /** Every tab shows what was opened in one of them. A refusal opens nothing. */
  #follow(opened: Promise<CommandResults['chat.start']>): void {
    opened.then(
      ({ conversation }) => {
        for (const tab of this.tabs) tab.follow(conversation);
      },
      () => undefined,
    );
  }
}

const lastOf = (tab: RecordedTab): string | undefined => [...tab.windows.keys()].at(-1);
