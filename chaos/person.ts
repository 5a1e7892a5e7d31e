import type { CommandBody, PendingCommand } from '../protocol/client.ts';
import type { CommandName, CommandResults } from '../protocol/command.ts';
import { emptyThread, lastSeq } from '../protocol/thread.ts';
import { chosen, DecisionStream, randomOf, type Step } from './decision-stream.ts';
import type { RecordBook } from './record-book.ts';
import { RecordedTab, type TabOptions } from './recorded-tab.ts';

/** So many commands on their way are enough for one tab. */
const mostUnanswered = 6;
const mostTabs = 2;

/** What everybody in a run is given. */
export interface Surroundings {
  seed: number;
  /** Where sockets are opened, by way of the proxy. */
  socketUrl: string;
  origin: string;
  book: RecordBook;
  /** Every tab that anybody ever opened. */
  tabs: RecordedTab[];
}

/** Somebody with a browser: tabs that come and go, commands that outlive them, and decisions that the seed has made. */
export abstract class Person {
  readonly name: string;
  protected readonly surroundings: Surroundings;
  #tabs: RecordedTab[] = [];
  #outbox: PendingCommand[] = [];
  #opened = 0;
  #commands = 0;
  readonly #decisions: DecisionStream;
  readonly #random: () => number;

  constructor(name: string, meanPauseMs: number, surroundings: Surroundings) {
    this.name = name;
    this.surroundings = surroundings;
    this.#decisions = new DecisionStream(surroundings.seed, name, meanPauseMs);
    this.#random = randomOf(surroundings.seed, `chance of ${name}`);
  }

  /** What their tabs are opened as. */
  protected abstract as(): Pick<TabOptions, 'side' | 'sender' | 'hello' | 'headers'>;
  /** Does what the step decides, in a tab that is free to. */
  protected abstract act(tab: RecordedTab, step: Step): void;

  get tabs(): readonly RecordedTab[] {
    return this.#tabs;
  }

  /** Takes one step after another until `over` says so. */
  async live(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      const step = this.#decisions.next();
      await new Promise((resolve) => setTimeout(resolve, step.pauseMs));
      const tab = chosen(this.#tabs, step.which);
      if (!over.aborted && tab && tab.client.pending().length < mostUnanswered) this.act(tab, step);
    }
  }

  /** Another tab of the same browser; what was left unanswered goes out from it. */
  openTab(): RecordedTab {
    const { socketUrl: url, origin, book, tabs } = this.surroundings;
    const { headers, ...rest } = this.as();
    const name = `${this.name}, tab ${++this.#opened}`;
    const tab = new RecordedTab({ ...rest, name, url, book, random: this.#random, headers: { origin, ...headers } });
    this.#tabs.push(tab);
    tabs.push(tab);
    for (const { id, name: command, body } of this.#outbox.splice(0)) tab.command(command, body as never, id);
    return tab;
  }

  protected closeTab(tab: RecordedTab): void {
    this.#tabs = this.#tabs.filter((other) => other !== tab);
    this.#outbox.push(...tab.close());
  }

  /** Goes away with every tab. */
  protected closeAll(): void {
    for (const tab of this.#tabs) this.closeTab(tab);
  }

  protected reload(tab: RecordedTab): void {
    this.surroundings.book.faults.reload += 1;
    this.closeTab(tab);
    this.openTab();
  }

  /** A second tab, or one of two less. */
  protected changeTabs(tab: RecordedTab): void {
    if (this.#tabs.length < mostTabs) {
      this.openTab();
      return;
    }
    this.closeTab(tab);
    const [other] = this.#tabs;
    for (const { id, name, body } of this.#outbox.splice(0)) other?.command(name, body as never, id);
  }

  /** Sends a command whose body may carry the command's own id, by which the checker finds what it wrote. */
  protected send<N extends CommandName>(tab: RecordedTab, name: N, body: (id: string) => CommandBody<N>): Promise<CommandResults[N]> {
    const id = `${this.name}-${++this.#commands}`;
    return tab.command(name, body(id), id);
  }

  protected say(tab: RecordedTab, conversation: string): void {
    this.send(tab, 'message.send', (id) => ({ conversation, text: `Viesti ${id}`, files: [], articles: [] }));
  }

  protected see(tab: RecordedTab, conversation: string, whether: number): void {
    const delivered = lastSeq(tab.windows.get(conversation)?.thread ?? emptyThread);
    const read = whether < 0.7 ? delivered : Math.floor(whether * delivered);
    this.send(tab, 'message.seen', () => ({ conversation, delivered, read }));
  }
}
