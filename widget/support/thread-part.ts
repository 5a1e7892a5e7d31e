import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FileRef } from '../../protocol/entry.ts';
import { messagesOf, openItems, queuePlace, type Thread, typingOf } from '../../protocol/thread.ts';
import { FilesController } from '../controllers/files-controller.ts';
import { isStarting } from '../core/outbox.ts';
import { skeletonView } from '../views/state-view.ts';
import { callCard, lineView, menuButton, personMark, startingView } from '../views/talk-bar-view.ts';
import { threadStyles } from '../views/thread-styles.ts';
import { type ThreadActions, threadView } from '../views/thread-view.ts';
import { adopt, type SupportContext } from './support-context.ts';

/** What was said, and what stands over it: a chunk that comes while the customer writes, or with a conversation that is there. */
export class ThreadPart {
  readonly #context: SupportContext;
  readonly #files: FilesController;

  constructor(context: SupportContext) {
    this.#context = context;
    this.#files = new FilesController(context.host, context.session);
    adopt(context.host, threadStyles);
  }

  personMark(name: string): TemplateResult {
    return personMark(name);
  }

  menuButton(open: boolean, toggle: () => void): TemplateResult {
    return menuButton(open, this.#context.words, toggle);
  }

  /** The place in the line, open calls. */
  over(conversation: string, thread: Thread): TemplateResult {
    const { host, words } = this.#context;
    const calls = openItems(thread).filter(({ callback }) => callback);
    const change = (item: string) => () => host.go({ name: 'callback', change: { conversation, item } });
    return html`
      ${this.#standing(conversation, thread)}
      ${calls.map((item) => callCard({ item, change: change(item.item) }, words))}
    `;
  }

  body(conversation: string, thread: Thread): TemplateResult {
    const { scroll, words } = this.#context;
    const items = messagesOf(thread, 'customer');
    const known = thread.caughtUp || isStarting(conversation);
    if (!known && items.length === 0) return html`<div class="thread">${skeletonView(words.common, 6)}</div>`;
    const state = {
      items,
      source: thread,
      typing: openItems(thread).length > 0 ? typingOf(thread, 'customer') : [],
      missed: scroll.missed(thread),
      atEnd: scroll.atEnd,
    };
    return threadView(state, words, this.#actions(conversation));
  }

  download(conversation: string): void {
    this.#say(this.#files.openTranscript(conversation), 'transcript');
  }

  #standing(conversation: string, thread: Thread): TemplateResult | typeof nothing {
    const { words } = this.#context;
    if (isStarting(conversation)) return startingView(words);
    const waits = openItems(thread).some(({ kind, status }) => kind === 'chat' && status === 'waiting');
    return waits ? lineView(queuePlace(thread), words) : nothing;
  }

  #actions(conversation: string): ThreadActions {
    const { conversations, host, scroll } = this.#context;
    return {
      retry: (clientId) => conversations.retry(conversation, clientId),
      drop: (clientId) => conversations.drop(conversation, clientId),
      openFile: (file) => this.#say(this.#files.openFile(conversation, file), 'file'),
      paint: (canvas: HTMLCanvasElement, file: FileRef) => void this.#files.paint(canvas, conversation, file),
      openArticle: ({ id }) => host.go({ name: 'article', id }),
      scrolled: () => scroll.scrolled(),
      toEnd: () => {
        scroll.toEnd();
        host.requestUpdate();
      },
    };
  }

  #say(opening: Promise<void>, what: 'file' | 'transcript'): void {
    const { host, words } = this.#context;
    const { files, chat } = words.texts;
    opening.catch(() => host.announce(what === 'file' ? files.failed : chat.downloadFailed));
  }
}
