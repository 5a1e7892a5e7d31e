import type { TemplateResult } from 'lit/html.js';
import { isKnown } from '../../protocol/audience.ts';
import { openItems, type Thread } from '../../protocol/thread.ts';
import { endConfirmView } from '../views/end-confirm-view.ts';
import { endingStyles } from '../views/ending-styles.ts';
import { fieldStyles } from '../views/field-styles.ts';
import { ratingView } from '../views/rating-view.ts';
import { adopt, focusWhenDrawn, type SupportContext } from './support-context.ts';

/** The end of a chat: asked for once more, then rated. */
export class EndingPart {
  readonly #context: SupportContext;
  readonly #download: (conversation: string) => void;
  /** The conversation whose end is being confirmed. */
  #asked: string | null = null;
  #score: number | null = null;
  #comment = '';

  constructor(context: SupportContext, download: (conversation: string) => void) {
    this.#context = context;
    adopt(context.host, fieldStyles, endingStyles);
    this.#download = download;
  }

  /** Asks before it ends anything. */
  ask(conversation: string): void {
    this.#asked = conversation;
    this.#context.host.requestUpdate();
    void focusWhenDrawn(this.#context.host, '[data-confirm]');
  }

  /** What stands over the composer; nothing while the chat goes on. */
  render(conversation: string, thread: Thread): TemplateResult | null {
    const isOpen = openItems(thread).length > 0;
    if (isOpen && this.#asked === conversation) return this.#confirm(conversation);
    return !isOpen && thread.caughtUp && metAgent(thread) ? this.#rating(conversation, thread) : null;
  }

  #confirm(conversation: string): TemplateResult {
    const { outbox, words } = this.#context;
    return endConfirmView(words, {
      end: () => {
        outbox.submit('chat.end', { conversation });
        this.#keepOn();
      },
      goOn: () => this.#keepOn(),
    });
  }

  #keepOn(): void {
    this.#asked = null;
    this.#context.host.requestUpdate();
    void focusWhenDrawn(this.#context.host, '.composer-text');
  }

  #rating(conversation: string, thread: Thread): TemplateResult {
    const state = { score: this.#score, comment: this.#comment, sent: isRated(thread) };
    return ratingView(state, this.#context.words, {
      choose: (score) => this.#choose(score),
      comment: (text) => {
        this.#comment = text;
      },
      send: (event) => this.#rate(event, conversation),
      download: () => this.#download(conversation),
    });
  }

  #choose(score: number): void {
    this.#score = score;
    this.#context.host.requestUpdate();
  }

  #rate(event: Event, conversation: string): void {
    event.preventDefault();
    const { host, outbox } = this.#context;
    if (this.#score === null) return;
    outbox.submit('chat.rate', { conversation, score: this.#score, comment: this.#comment.trim() });
    host.emit('tuki-rating', { conversation, score: this.#score });
    this.#score = null;
    this.#comment = '';
    // The form goes; what stands below it stays, and opens no keyboard on a touch screen.
    void focusWhenDrawn(host, '.after-chat > .text-button');
  }
}

const metAgent = (thread: Thread): boolean => thread.entries.some(({ type }) => type === 'assigned');

/** Since it was closed last. */
function isRated(thread: Thread): boolean {
  const last = thread.entries.findLast((entry) => isKnown(entry) && (entry.type === 'rated' || entry.type === 'closed'));
  return last?.type === 'rated';
}
