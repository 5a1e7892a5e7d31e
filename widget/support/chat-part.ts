import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isKnown } from '../../protocol/audience.ts';
import type { FileRef } from '../../protocol/entry.ts';
import { currentAgent, messagesOf, openItems, queuePlace, type Thread, typingOf } from '../../protocol/thread.ts';
import { ChatStartController } from '../controllers/chat-start-controller.ts';
import { FilesController } from '../controllers/files-controller.ts';
import { isStarting } from '../core/outbox.ts';
import { offeredChannels } from '../core/reach.ts';
import type { SupportHeader } from '../support-contract.ts';
import { chatStartView } from '../views/chat-start-view.ts';
import { composerView } from '../views/composer-view.ts';
import { focusFirstError } from '../views/field-view.ts';
import { emptyView, skeletonView } from '../views/state-view.ts';
import { callCard, lineView, menuButton, personMark, startingView } from '../views/talk-bar-view.ts';
import { icon } from '../views/talk-icons.ts';
import { keptNote, type TalkState, talkView } from '../views/talk-view.ts';
import { type ThreadActions, threadView } from '../views/thread-view.ts';
import { unavailableView } from '../views/unavailable-view.ts';
import type { AttachmentsPart } from './attachments-part.ts';
import type { EndingPart } from './ending-part.ts';
import type { MenuPart } from './menu-part.ts';
import type { SupportContext, ViewOf } from './support-context.ts';

/** The chat: before it begins, while it goes on, and after. One composer stays in its place through all of it. */
export class ChatPart {
  readonly #context: SupportContext;
  readonly #start: ChatStartController;
  readonly #files: FilesController;
  /** Loaded when a chat is about to end, or has ended. */
  #ending: EndingPart | null = null;
  #endingLoads = false;
  #attachments: AttachmentsPart | null = null;
  #menu: MenuPart | null = null;

  constructor(context: SupportContext) {
    this.#context = context;
    const attachments = { ready: this.#ready, clear: () => this.#attachments?.clear(null) };
    this.#start = new ChatStartController(context.host, { ...context, attachments });
    this.#files = new FilesController(context.host, context.session);
    context.host.addController({ hostUpdated: () => this.#joinOpenChat() });
  }

  render({ conversation }: ViewOf<'chat'>): TemplateResult {
    const { conversations, host, session, words } = this.#context;
    const id = conversation ?? conversations.starting;
    if (id !== null) return this.#talk(id);
    const unsure = session.known && session.cases === null && session.connection !== 'offline';
    if (unsure || !host.info) return html`<div class="page">${skeletonView(words.common, 6)}</div>`;
    return host.info.chat.offered && !this.#start.refused ? this.#beginning() : this.#unavailable();
  }

  /** The agent's name over a chat that has one. */
  title({ conversation }: ViewOf<'chat'>): string {
    const { texts } = this.#context.words;
    const thread = conversation === null ? undefined : this.#context.conversations.threads.get(conversation);
    const isCallOnly = thread?.caughtUp && !thread.entries.some(isChatQueued);
    return this.#agent(conversation) ?? (isCallOnly ? texts.claim.title : texts.chat.title);
  }

  header({ conversation }: ViewOf<'chat'>): SupportHeader {
    const agent = this.#agent(conversation);
    const thread = conversation === null ? undefined : this.#context.conversations.threads.get(conversation);
    return {
      before: agent === null ? null : personMark(agent),
      after: conversation !== null && thread?.caughtUp ? this.#menuOf(conversation, thread) : null,
    };
  }

  #menuOf(conversation: string, thread: Thread): TemplateResult {
    const canEnd = this.#ending !== null && openItems(thread).some(({ kind }) => kind !== 'callback');
    const end = canEnd ? () => this.#ending?.ask(conversation) : null;
    return html`
      ${menuButton(this.#menu?.isOpen ?? false, this.#context.words, () => void this.#toggleMenu())}
      ${this.#menu?.render({ download: () => this.#download(conversation), end })}
    `;
  }

  /** What the menu offers comes with it. A failure leaves the chat as it is; the next tap tries again. */
  async #toggleMenu(): Promise<void> {
    const [loaded] = await Promise.all([import('./menu-part.ts').catch(() => null), this.#loadEnding()]);
    if (!loaded) return;
    this.#menu ??= new loaded.MenuPart(this.#context);
    this.#menu.toggle();
  }

  #agent(conversation: string | null): string | null {
    const thread = conversation === null ? undefined : this.#context.conversations.threads.get(conversation);
    return (thread && currentAgent(thread)?.name) ?? null;
  }

  /** A chat that is open already, in another tab or on an earlier page, is gone on with. */
  #joinOpenChat(): void {
    const { composer, conversations, host, session } = this.#context;
    if (host.view.name !== 'chat' || host.view.conversation !== null || conversations.starting) return;
    const isChat = (id: string) => openItems(conversations.thread(id)).some(({ kind }) => kind === 'chat');
    const open = session.cases?.find((one) => one.open && isChat(one.conversation));
    if (!open) return;
    composer.move(null, open.conversation);
    host.replace({ name: 'chat', conversation: open.conversation });
  }

  #beginning(): TemplateResult {
    const { host, words } = this.#context;
    const state = { waitMs: host.info?.chat.waitMs ?? null, fields: this.#start.fields, form: this.#start.form };
    const body = chatStartView(state, words, (field, value) => this.#start.write(field, value));
    return this.#layout(null, { over: null, thread: body, foot: this.#context.storyLine('chat') });
  }

  #unavailable(): TemplateResult {
    const { host, words, composer } = this.#context;
    const { info } = host;
    if (!info) return skeletonView(words.common, 4);
    const channels = offeredChannels(info).filter((channel) => channel !== 'chat');
    const state = { info, channels, kept: composer.draft(null) !== '' };
    return unavailableView(state, words, (view) => host.replace(view));
  }

  #talk(conversation: string): TemplateResult {
    const { conversations, words, host } = this.#context;
    const thread = conversations.thread(conversation);
    if (thread.refused) {
      const again = { label: words.texts.chat.startNew, primary: true, act: () => host.replace({ name: 'chat', conversation: null }) };
      const { missingTitle: title, missingText: text } = words.texts.chat;
      return html`<div class="page">${emptyView({ icon: icon('lock'), title, text, actions: [again] })}</div>`;
    }
    const parts = {
      over: this.#over(conversation, thread),
      thread: this.#body(conversation, thread),
      foot: this.#foot(conversation, thread),
    };
    return this.#layout(conversation, parts);
  }

  #layout(conversation: string | null, parts: Omit<TalkState, 'composer'>): TemplateResult {
    return talkView({ ...parts, composer: this.#composer(conversation) }, (files) => void this.#attach(conversation, files));
  }

  /** What stands over the thread: the place in the line, open calls. */
  #over(conversation: string, thread: Thread): TemplateResult {
    const { host, words } = this.#context;
    const calls = openItems(thread).filter(({ callback }) => callback);
    const change = (item: string) => () => host.go({ name: 'callback', change: { conversation, item } });
    return html`
      ${this.#standing(conversation, thread)}
      ${calls.map((item) => callCard({ item, change: change(item.item) }, words))}
    `;
  }

  #standing(conversation: string, thread: Thread): TemplateResult | typeof nothing {
    const { words } = this.#context;
    if (isStarting(conversation)) return startingView(words);
    const waits = openItems(thread).some(({ kind, status }) => kind === 'chat' && status === 'waiting');
    return waits ? lineView(queuePlace(thread), words) : nothing;
  }

  #body(conversation: string, thread: Thread): TemplateResult {
    const { scroll, words } = this.#context;
    const items = messagesOf(thread, 'customer');
    const known = thread.caughtUp || isStarting(conversation);
    if (!known && items.length === 0) return html`<div class="thread">${skeletonView(words.common, 6)}</div>`;
    const state = {
      items,
      typing: openItems(thread).length > 0 ? typingOf(thread, 'customer') : [],
      missed: scroll.missed(thread),
      atEnd: scroll.atEnd,
    };
    return threadView(state, words, this.#threadActions(conversation));
  }

  #foot(conversation: string, thread: Thread): TemplateResult | null {
    const { session, words } = this.#context;
    if (session.connection === 'offline' && thread.pending.some(({ problem }) => !problem)) return keptNote(words.texts.chat.kept);
    if (isOver(thread)) void this.#loadEnding();
    return this.#ending?.render(conversation, thread) ?? null;
  }

  /** A failure leaves the chat as it is; the next drawing tries again. */
  async #loadEnding(): Promise<void> {
    if (this.#endingLoads || this.#ending) return;
    this.#endingLoads = true;
    const loaded = await import('./ending-part.ts').catch(() => null);
    this.#endingLoads = false;
    if (!loaded) return;
    this.#ending = new loaded.EndingPart(this.#context, (conversation) => this.#download(conversation));
    this.#context.host.requestUpdate();
  }

  #composer(conversation: string | null): TemplateResult {
    const { composer, conversations, host, words } = this.#context;
    const text = composer.draft(conversation);
    const files = this.#attachments;
    const hasContent = text.trim() !== '' || this.#ready(conversation).length > 0;
    const state = {
      text,
      files: files?.render(conversation) ?? null,
      canSend: hasContent && (files?.isComplete(conversation) ?? true),
      over: conversation !== null && isOver(conversations.thread(conversation)),
      accept: host.info?.files.types.join(',') ?? null,
    };
    return composerView(state, words, {
      write: (words) => composer.write(conversation, words),
      send: () => void this.#send(conversation),
      attach: (files) => void this.#attach(conversation, files),
    });
  }

  #ready = (conversation: string | null): FileRef[] => this.#attachments?.ready(conversation) ?? [];

  async #attach(conversation: string | null, files: Iterable<File>): Promise<void> {
    const { AttachmentsPart } = await import('./attachments-part.ts');
    this.#attachments ??= new AttachmentsPart(this.#context, this.#files);
    this.#attachments.add(conversation, files);
  }

  async #send(conversation: string | null): Promise<void> {
    const { composer, conversations, host, scroll } = this.#context;
    scroll.toEnd();
    if (conversation === null) {
      if (this.#start.start()) return;
      await host.updateComplete;
      focusFirstError(host.root);
      return;
    }
    conversations.send(conversation, { text: composer.draft(conversation).trim(), files: this.#ready(conversation), articles: [] });
    composer.clear(conversation);
    this.#attachments?.clear(conversation);
  }

  #threadActions(conversation: string): ThreadActions {
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

  #download(conversation: string): void {
    this.#say(this.#files.openTranscript(conversation), 'transcript');
  }

  #say(opening: Promise<void>, what: 'file' | 'transcript'): void {
    const { host, words } = this.#context;
    const { files, chat } = words.texts;
    opening.catch(() => host.announce(what === 'file' ? files.failed : chat.downloadFailed));
  }
}

const isChatQueued = (entry: Thread['entries'][number]): boolean => isKnown(entry) && entry.type === 'queued' && entry.body.kind === 'chat';

const isOver = (thread: Thread): boolean => thread.caughtUp && openItems(thread).length === 0;
