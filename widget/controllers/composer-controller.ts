import type { SupportHost } from '../support-contract.ts';
import type { SessionController } from './session-controller.ts';

/** How often 'is typing' is told while the customer types, and how soon after the last key it ends, in ms. */
const tellEveryMs = 3_000;
const pauseMs = 5_000;

const draftKey = (conversation: string | null): string => `draft.${conversation ?? 'new'}`;

/** What the customer is writing: kept as a draft for each conversation, in step with other tabs. */
export class ComposerController {
  readonly #host: SupportHost;
  readonly #session: SessionController;
  /** Words the customer came with that were sent already. */
  #spent = '';
  #typingTold = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #life: AbortController | null = null;

  constructor(host: SupportHost, session: SessionController) {
    this.#host = host;
    this.#session = session;
    host.addController(this);
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
    const kept = this.#host.keep.get(draftKey(conversation));
    const { words } = this.#host.intent;
    return kept ?? (conversation === null && words !== this.#spent ? words : '');
  }

  write(conversation: string | null, text: string): void {
    this.#host.keep.set(draftKey(conversation), text);
    if (conversation !== null) this.#typing(conversation, text !== '');
    this.#host.requestUpdate();
  }

  /** The draft was sent. */
  clear(conversation: string | null): void {
    this.#host.keep.remove(draftKey(conversation));
    if (conversation === null) this.#spent = this.#host.intent.words;
    this.#typingTold = 0;
    clearTimeout(this.#pause);
    this.#host.requestUpdate();
  }

  /** Puts words back that could not be sent, before what was written since. */
  giveBack(conversation: string | null, text: string): void {
    const now = this.#host.keep.get(draftKey(conversation)) ?? '';
    this.write(conversation, [text, now].filter(Boolean).join('\n'));
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
