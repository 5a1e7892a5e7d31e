import type { SupportHost } from '../support-contract.ts';
import type { SessionController } from './session-controller.ts';

/** How often 'is typing' is told while the customer types, and how soon after the last key it ends, in ms. */
const tellEveryMs = 3_000;
const pauseMs = 5_000;

const draftKey = (conversation: string | null): string => `draft.${conversation ?? 'new'}`;

/**
 * What the customer is writing: kept as a draft for each conversation, in step with other tabs. Words that were written
 * in this tab stay until they are sent from it, whatever another tab does.
 */
export class ComposerController {
  readonly #host: SupportHost;
  readonly #session: SessionController;
  /** What was written in this tab, by the draft's key. */
  readonly #own = new Map<string, string>();
  /** Words the customer came with that were sent already. */
  #spent = '';
  #typingTold = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #life: AbortController | null = null;

  constructor(host: SupportHost, session: SessionController) {
    this.#host = host;
    this.#session = session;
    host.addController(this);
    session.on('end', () => this.#own.clear());
  }

  hostConnected(): void {
    this.#life = new AbortController();
    this.#host.keep.onOther((key) => key.startsWith('draft.') && this.#host.requestUpdate(), this.#life.signal);
  }

  hostDisconnected(): void {
    this.#life?.abort();
    clearTimeout(this.#pause);
  }

  /** The draft; `null` is the conversation that has not begun, which starts with the words the customer came with. */
  draft(conversation: string | null): string {
    const key = draftKey(conversation);
    const kept = this.#own.get(key) ?? this.#host.keep.get(key);
    const { words } = this.#host.intent;
    return kept ?? (conversation === null && words !== this.#spent ? words : '');
  }

  write(conversation: string | null, text: string): void {
    this.#own.set(draftKey(conversation), text);
    this.#host.keep.set(draftKey(conversation), text);
    if (conversation !== null) this.#typing(conversation, text !== '');
    this.#host.requestUpdate();
  }

  /** The draft was sent. */
  clear(conversation: string | null): void {
    this.#own.delete(draftKey(conversation));
    this.#host.keep.remove(draftKey(conversation));
    if (conversation === null) this.#spent = this.#host.intent.words;
    this.#typingTold = 0;
    clearTimeout(this.#pause);
    this.#host.requestUpdate();
  }

  /** Puts words back that could not be sent, before what was written since. */
  giveBack(conversation: string | null, text: string): void {
    const key = draftKey(conversation);
    const now = this.#own.get(key) ?? this.#host.keep.get(key) ?? '';
    this.write(conversation, [text, now].filter(Boolean).join('\n'));
  }

  /** The words belong to another conversation by now: they become its draft, unless another tab saw to that. */
  move(from: string | null, to: string): void {
    const text = this.draft(from);
    if (!text) return;
    this.clear(from);
    if (this.draft(to) !== text) this.giveBack(to, text);
  }

  #typing(conversation: string, on: boolean): void {
    clearTimeout(this.#pause);
    const now = Date.now();
    if (on) this.#pause = setTimeout(() => this.#typing(conversation, false), pauseMs);
    if (on && now - this.#typingTold < tellEveryMs) return;
    this.#typingTold = on ? now : 0;
    this.#session.typing(conversation, on);
  }
}
