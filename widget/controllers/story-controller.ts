import type { ReactiveController } from 'lit';
import type { Opened } from '../../protocol/command.ts';
import type { Step, Story } from '../../protocol/story.ts';
import { openItems } from '../../protocol/thread.ts';
import type { SupportHost } from '../support-contract.ts';
import type { ConversationController } from './conversation-controller.ts';
import type { OutboxController } from './outbox-controller.ts';
import type { SessionController } from './session-controller.ts';

/** What the story carries beside its steps; each can be left out like a step. */
export type StoryExtra = 'page' | 'referrer' | 'facts';
const extras: readonly StoryExtra[] = ['referrer', 'facts', 'page'];

/** A line of the story sheet. */
export type StoryLine =
  | { key: string; kind: 'step'; step: Step; removed: boolean }
  | { key: string; kind: StoryExtra; story: Story; removed: boolean };

/** Steps after an escalation are told together, after a pause, in ms. */
const tellAfterMs = 1_500;
const liveKey = 'live';

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
  }

  /** The lines in the order of the visit; what is true now comes last. */
  get lines(): StoryLine[] {
    const story = this.#host.story.compose();
    const removed = (key: string) => this.#removed.has(key);
    const steps = story.steps.map(
      (step, index): StoryLine => ({ key: `step-${index}`, kind: 'step', step, removed: removed(`step-${index}`) }),
    );
    const rest = extras
      .filter((kind) => hasExtra(story, kind))
      .map((kind): StoryLine => ({ key: kind, kind, story, removed: removed(kind) }));
    return [...steps, ...rest];
  }

  /** How many lines go along. */
  get count(): number {
    return this.lines.filter((line) => !line.removed).length;
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
    for (const kind of extras) if (this.#removed.has(kind)) delete story[kind];
    return story;
  }

  /** The page's facts changed: they go on where the customer's story went. */
  tellFacts(): void {
    const conversation = this.#live;
    const facts = this.#host.context;
    if (!conversation || !facts || this.#removed.has('facts')) return;
    this.#session.ask('facts.set', { conversation, facts: { ...facts } }).catch(() => {});
  }

  /** From the end, so that the indexes before stay what they are. */
  #apply(): void {
    for (let index = this.#host.story.steps.length - 1; index >= 0; index--) {
      if (this.#removed.delete(`step-${index}`)) this.#host.story.remove(index);
    }
  }

  #sent({ steps }: Story, conversation: string): void {
    this.#host.story.markSent(steps);
    this.#removed.clear();
    this.#host.keep.set(liveKey, conversation);
  }

  /** What the customer does while the case is open and the panel too. */
  #tellLater(step: Step): void {
    if (!this.#live || !this.#host.visible) return;
    this.#steps.push(step);
    this.#timer ??= setTimeout(() => this.#tell(), tellAfterMs);
  }

  #tell(): void {
    const conversation = this.#live;
    const steps = this.#steps;
    this.#stopTelling();
    if (!conversation) return;
    const told = this.#session.ask('journey.add', { conversation, steps });
    told.then(
      () => this.#host.story.markSent(steps),
      () => {},
    );
  }

  /** The open case that the story went to, or null. */
  get #live(): string | null {
    const conversation = this.#host.keep.get(liveKey);
    const thread = conversation ? this.#conversations.threads.get(conversation) : undefined;
    return thread && openItems(thread).length > 0 ? conversation : null;
  }

  #stopTelling(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#steps = [];
  }
}

const hasExtra = (story: Story, kind: StoryExtra): boolean =>
  kind === 'facts' ? Object.keys(story.facts ?? {}).length > 0 : Boolean(story[kind]);
