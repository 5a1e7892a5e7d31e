import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type OwnPattern, type Redact, redact, redactorWith } from '../../kernel/redaction.ts';
import type { Facts } from '../../protocol/primitives.ts';
import type { Step, Story } from '../../protocol/story.ts';
import { cleanStep, type JourneyLog, recordStep, removeStep } from '../core/journey-log.ts';
import type { Keep } from '../io/keep.ts';
import { currentPage, device, earlierPages, referrer, watchFields, watchPages } from '../io/page-facts.ts';
import type { StoryDraft } from '../support-contract.ts';

const key = 'journey';

export interface JourneyOptions {
  /** Over session storage; begun only where the site keeps the journey from the start. */
  keep: Keep;
  /** What a story says besides its steps. */
  about(): { lang: string; reason: string; facts: Facts | null };
  /** What the site redacts beside what always is; none until the site has told. */
  patterns(): readonly OwnPattern[];
  now(): number;
}

/** The customer's way through the page and the widget, on this device until the customer sends it. */
export class JourneyController implements ReactiveController, StoryDraft {
  readonly #host: ReactiveControllerHost;
  readonly #options: JourneyOptions;
  readonly #listeners = new Set<(step: Step) => void>();
  #life: AbortController | null = null;
  #log: JourneyLog;
  #patterns: readonly OwnPattern[] = [];
  #redact: Redact = redact;

  constructor(host: ReactiveControllerHost, options: JourneyOptions) {
    this.#host = host;
    this.#options = options;
    this.#log =
      readLog(options.keep) ?? earlierPages().reduce<JourneyLog>((log, page) => recordStep(log, { kind: 'page', page }, redact), []);
    host.addController(this);
  }

  hostConnected(): void {
    this.#life = new AbortController();
    watchPages(() => this.#recordPage(), this.#life.signal);
    watchFields((label) => this.record({ kind: 'field', label }), this.#life.signal);
    this.#recordPage();
  }

  hostDisconnected(): void {
    this.#life?.abort();
    this.#life = null;
  }

  get steps(): readonly Step[] {
    return this.#log;
  }

  /** The site tells its patterns after the first steps were recorded: what is shown and sent is cleaned once more. */
  clean(text: string): string {
    const patterns = this.#options.patterns();
    if (patterns !== this.#patterns) this.#redact = redactorWith(patterns);
    this.#patterns = patterns;
    return this.#redact(text);
  }

  /** Adds a step with the time of now. Once the customer has signed out, or the widget has left the page, there is nobody's way to tell. */
  record(step: Step): void {
    if (!this.#life) return;
    const before = this.#log;
    this.#set(recordStep(before, { ...step, at: this.#options.now() }, (text) => this.clean(text)));
    const last = this.#log[this.#log.length - 1];
    if (this.#log === before || !last) return;
    for (const listener of this.#listeners) listener(last);
  }

  remove(index: number): void {
    this.#set(removeStep(this.#log, index));
    this.#host.requestUpdate();
  }

  compose(): Story {
    const { lang, reason, facts } = this.#options.about();
    const from = referrer();
    const page = currentPage();
    return {
      steps: this.#log.map((step) => cleanStep(step, (text) => this.clean(text)) ?? step),
      page: { path: this.clean(page.path).slice(0, 500), title: this.clean(page.title).slice(0, 200) },
      ...(from && { referrer: this.clean(from).slice(0, 500) }),
      lang,
      device: device(),
      ...(reason && { reason: reason.slice(0, 80) }),
      ...(facts && { facts }),
    };
  }

  onStep(listener: (step: Step) => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  markSent(steps: readonly Step[]): void {
    const cleaned = (step: Step) => JSON.stringify(cleanStep(step, (text) => this.clean(text)));
    const sent = new Set(steps.map(cleaned));
    this.#set(this.#log.filter((step) => !sent.has(cleaned(step))));
  }

  /** Forgets everything: the customer signed out, or the site does not allow to keep it. */
  forget(): void {
    this.#set([]);
    this.#options.keep.clear();
  }

  #recordPage(): void {
    this.record({ kind: 'page', page: currentPage() });
  }

  #set(log: JourneyLog): void {
    this.#log = log;
    this.#options.keep.set(key, JSON.stringify(log));
  }
}

function readLog(keep: Keep): JourneyLog | null {
  try {
    const stored: unknown = JSON.parse(keep.get(key) ?? 'null');
    return Array.isArray(stored) ? (stored as JourneyLog) : null;
  } catch {
    return null;
  }
}
