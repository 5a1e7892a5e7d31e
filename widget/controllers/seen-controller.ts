import type { ReactiveController } from 'lit';
import type { CaseSummary } from '../../protocol/frame.ts';
import { lastSeen, lastSeq, openItems, type Thread, unread } from '../../protocol/thread.ts';
import type { Support, SupportHost } from '../support-contract.ts';
import type { ConversationController } from './conversation-controller.ts';
import type { ScrollController } from './scroll-controller.ts';
import type { SessionController } from './session-controller.ts';

/** Tells the server what has arrived and what was read, and the launcher how much was not. */
export class SeenController implements ReactiveController {
  readonly #host: SupportHost;
  readonly #session: SessionController;
  readonly #conversations: ConversationController;
  readonly #scroll: ScrollController;
  readonly #told = new Map<string, string>();

  constructor(host: SupportHost, session: SessionController, conversations: ConversationController, scroll: ScrollController) {
    this.#host = host;
    this.#session = session;
    this.#conversations = conversations;
    this.#scroll = scroll;
    host.addController(this);
    session.on('welcome', () => this.#told.clear());
    session.on('end', () => this.#told.clear());
  }

  hostUpdated(): void {
    for (const [conversation, thread] of this.#conversations.threads) this.#tell(conversation, thread);
    this.#host.setUnread(this.cases.reduce((sum, one) => sum + one.unread, 0));
  }

  /** The device's cases: what the server listed, and newer where a thread is followed. */
  get cases(): Support['cases'] {
    return (this.#session.cases ?? []).map((one) => this.#current(one));
  }

  #current({ conversation, reference, open, unread: listed }: CaseSummary): Support['cases'][number] {
    const thread = this.#conversations.threads.get(conversation);
    if (!thread?.caughtUp) return { conversation, reference, open, unread: listed };
    return {
      conversation,
      reference,
      open: openItems(thread).length > 0,
      unread: this.#isSeen(conversation) ? 0 : unread(thread, 'customer'),
    };
  }

  #isSeen(conversation: string): boolean {
    const { view, visible } = this.#host;
    return visible && this.#scroll.atEnd && view.name === 'chat' && view.conversation === conversation;
  }

  #tell(conversation: string, thread: Thread): void {
    const delivered = lastSeq(thread);
    if (!thread.caughtUp || delivered === 0) return;
    const read = this.#isSeen(conversation) ? delivered : lastSeen(thread, 'customer');
    const position = `${delivered}/${read}`;
    const known = thread.positions.customer;
    if (this.#told.get(conversation) === position || (known.delivered >= delivered && known.read >= read)) return;
    this.#told.set(conversation, position);
    this.#session.ask('message.seen', { conversation, delivered, read }).catch(() => {
      // A position that the server did not take is told again with the next message.
    });
  }
}
