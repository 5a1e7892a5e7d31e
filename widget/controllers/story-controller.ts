import type { ReactiveController } from 'lit';
import type { Opened } from '../../protocol/command.ts';
import type { Step, Story } from '../../protocol/story.ts';
import { openItems } from '../../protocol/thread.ts';
import { type StoryLine, stepHere, stepKey, storyExtras, storyLines } from '../core/story-lines.ts';
import type { SupportHost } from '../support-contract.ts';
import type { ConversationController } from './conversation-controller.ts';
import type { OutboxController } from './outbox-controller.ts';
import type { SessionController } from './session-controller.ts';

/** A line of the story sheet. */
export type SheetLine = StoryLine & { removed: boolean };

/** Steps after an escalation are told together, after a pause, in ms. */
const tellAfterMs = 1_500;
const liveKey = 'live';

/** The case that the story went to, and what of it the agent may go on following. */
interface Live {
  conversation: string;
  page: boolean;
  facts: boolean;
}

/**
 * What an escalation will carry, as the customer sees it. A line that is taken out can be put back while the sheet is
 * open; when the customer leaves it, the line is gone for good.
 */
export class StoryController implements ReactiveController {
  readonly #host: SupportHost;
  readonly #session: SessionController;
  readonly #conversations: ConversationController;
  readonly #removed = new Set<string>();
  #steps: Step[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #life: AbortController | null = null;
  #follows = false;

  constructor(host: SupportHost, session: SessionController, outbox: OutboxController, conversations: ConversationController) {
    this.#host = host;
    this.#session = session;
    this.#conversations = conversations;
    host.addController(this);
    outbox.onOutcome((outcome) => {
      const story = 'story' in outcome.command.body ? outcome.command.body.story : null;
      if (!outcome.problem && story) this.#sent(story, (outcome.result as Opened).conversation);
    });
    session.on('end', () => this.#stopTelling());
  }

  hostConnected(): void {
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#host.story.onStep((step) => this.#tellLater(step), signal);
    window.addEventListener('pagehide', () => this.#apply(), { signal });
  }

  hostDisconnected(): void {
    this.#life?.abort();
    this.#life = null;
    this.#stopTelling();
  }

  hostUpdated(): void {
    if (this.#host.view.name !== 'story') this.#apply();
    const follows = this.#mayFollow;
    if (follows && !this.#follows) this.#tellHere();
    this.#follows = follows;
  }

  get lines(): SheetLine[] {
    return storyLines(this.#host.story.compose()).map((line) => ({ ...line, removed: this.#removed.has(line.key) }));
  }

  /** How many lines go along: none without a yes, where one is needed. */
  get count(): number {
    return !this.#host.consent.allows('story') ? 0 : this.lines.filter((line) => !line.removed).length;
  }

  toggle(key: string): void {
    if (!this.#removed.delete(key)) this.#removed.add(key);
    this.#host.requestUpdate();
  }

  /** All lines out, or all back. */
  toggleAll(removed: boolean): void {
    this.#removed.clear();
    if (removed) for (const { key } of this.lines) this.#removed.add(key);
    this.#host.requestUpdate();
  }

  /** What is sent: what was shown, and null when the customer shares nothing. */
  take(): Story | null {
    this.#apply();
    if (this.count === 0) return null;
    const story = this.#host.story.compose();
    for (const kind of storyExtras) if (this.#removed.has(kind)) delete story[kind];
    return { ...story, ...this.#agreed };
  }

  /** The page's facts changed: they go on where the customer's story took them along. */
  tellFacts(): void {
    const live = this.#live;
    const facts = this.#host.context;
    if (live?.facts && facts) this.#session.ask('facts.set', { conversation: live.conversation, facts: { ...facts } }).catch(() => {});
  }

  /** From the end, so that the indexes before stay what they are. */
  #apply(): void {
    if (this.#removed.size === 0) return;
    const { steps } = this.#host.story;
    const here = this.#removed.has('page') ? stepHere(this.#host.story.compose()) : -1;
    for (let index = steps.length - 1; index >= 0; index--) {
      if (this.#removed.delete(stepKey(index)) || index === here) this.#host.story.remove(index);
    }
  }

  #sent({ steps, page, facts }: Story, conversation: string): void {
    this.#host.story.markSent(steps);
    this.#removed.clear();
    const live: Live = { conversation, page: page !== undefined, facts: facts !== undefined };
    this.#host.keep.set(liveKey, JSON.stringify(live));
  }

  /** Whether the agent sees where the customer goes: while the case is open and the panel too, unless they took their page out. */
  get #mayFollow(): boolean {
    return this.#host.visible && this.#host.consent.allows('story') && this.#live?.page === true;
  }

  /** A page is there before the panel is, after every page load: it is told when the panel is there too. */
  #tellHere(): void {
    const { steps } = this.#host.story;
    const step = steps[stepHere(this.#host.story.compose())];
    if (step) this.#tellLater(step);
  }

  #tellLater(step: Step): void {
    if (!this.#mayFollow) return;
    this.#steps.push(step);
    this.#timer ??= setTimeout(() => this.#tell(), tellAfterMs);
  }

  #tell(): void {
    const live = this.#live;
    const steps = this.#steps;
    this.#stopTelling();
    if (!live) return;
    const told = this.#session.ask('journey.add', { conversation: live.conversation, steps, ...this.#agreed });
    told.then(
      () => this.#host.story.markSent(steps),
      () => {},
    );
  }

  /** The yes that goes along where somebody said it. */
  get #agreed(): { agreed?: true } {
    return this.#host.consent.agreed('story') ? { agreed: true } : {};
  }

  /** What the story that was sent lets the agent follow, while its case is open. */
  get #live(): Live | null {
    const live = readLive(this.#host.keep.get(liveKey));
    const thread = live ? this.#conversations.threads.get(live.conversation) : undefined;
    return thread && openItems(thread).length > 0 ? live : null;
  }

  #stopTelling(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#steps = [];
  }
}

function readLive(text: string | null): Live | null {
  try {
    return JSON.parse(text ?? 'null') as Live | null;
  } catch {
    return null;
  }
}
