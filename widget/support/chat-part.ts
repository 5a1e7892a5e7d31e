import { html, type TemplateResult } from 'lit/html.js';
import { isKnown } from '../../protocol/audience.ts';
import type { FileRef } from '../../protocol/entry.ts';
import { currentAgent, openItems, type Thread } from '../../protocol/thread.ts';
import { ChatStartController } from '../controllers/chat-start-controller.ts';
import { channelViews } from '../core/reach.ts';
import { Lazy } from '../lazy.ts';
import type { SupportHeader } from '../support-contract.ts';
import { composerView, showDraft } from '../views/composer-view.ts';
import { emptyView, skeletonView } from '../views/state-view.ts';
import { icon } from '../views/talk-icons.ts';
import { keptNote, type TalkState, talkView } from '../views/talk-view.ts';
import type { AttachmentsPart } from './attachments-part.ts';
import type { BeforeChatPart } from './before-chat-part.ts';
import type { EndingPart } from './ending-part.ts';
import type { MenuPart } from './menu-part.ts';
import type { SupportContext, ViewOf } from './support-context.ts';
import type { ThreadPart } from './thread-part.ts';

/** The chat: before it begins, while it goes on, and after. One composer stays in its place through all of it. */
export class ChatPart {
  readonly #context: SupportContext;
  readonly #start: ChatStartController;
  /** Loaded while the customer writes, or with a conversation that is there. */
  readonly #thread: Lazy<ThreadPart>;
  /** Loaded when a chat has not begun. */
  readonly #before: Lazy<BeforeChatPart>;
  /** Loaded when a chat is about to end, or has ended. */
  readonly #ending: Lazy<EndingPart>;
  readonly #menu: Lazy<MenuPart>;
  readonly #attachments: Lazy<AttachmentsPart>;
  /** The conversation whose composer is drawn. */
  #written: string | null = null;

  constructor(context: SupportContext) {
    this.#context = context;
    const attachments = { ready: this.#ready, clear: () => this.#attachments.value?.clear(null) };
    this.#start = new ChatStartController(context.host, { ...context, attachments });
    const download = (conversation: string) => this.#thread.value?.download(conversation);
    this.#thread = this.#lazy(async () => new (await import('./thread-part.ts')).ThreadPart(context));
    this.#before = this.#lazy(async () => new (await import('./before-chat-part.ts')).BeforeChatPart(context, this.#start));
    this.#ending = this.#lazy(async () => new (await import('./ending-part.ts')).EndingPart(context, download));
    this.#menu = this.#lazy(async () => new (await import('./menu-part.ts')).MenuPart(context));
    this.#attachments = this.#lazy(async () => new (await import('./attachments-part.ts')).AttachmentsPart(context));
    context.host.addController({ hostUpdated: () => this.#updated() });
  }

  /** A failure leaves what is drawn in its place; the next drawing, or the next tap, tries again. */
  #lazy<T>(get: () => Promise<T>): Lazy<T> {
    return new Lazy(get, (error) => error || this.#context.host.requestUpdate());
  }

  render({ conversation }: ViewOf<'chat'>): TemplateResult {
    const { conversations, host, session, words } = this.#context;
    const id = conversation ?? conversations.starting;
    if (id !== null) return this.#talk(id);
    const unsure = session.known && session.cases === null && session.connection !== 'offline';
    if (unsure || !host.info) return html`<div class="page">${skeletonView(words.common, 6)}</div>`;
    void this.#before.load();
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
      before: agent === null ? null : (this.#thread.value?.personMark(agent) ?? null),
      after: conversation !== null && thread?.caughtUp ? this.#menuOf(conversation, thread) : null,
    };
  }

  #menuOf(conversation: string, thread: Thread): TemplateResult {
    const ending = this.#ending.value;
    const menu = this.#menu.value;
    const end = ending && openItems(thread).some(({ kind }) => kind !== 'callback') ? () => ending.ask(conversation) : null;
    return html`
      ${this.#thread.value?.menuButton(menu?.isOpen ?? false, () => void this.#toggleMenu())}
      ${menu?.render({ download: () => this.#thread.value?.download(conversation), end })}
    `;
  }

  /** What the menu offers comes with it. */
  async #toggleMenu(): Promise<void> {
    const [menu] = await Promise.all([this.#menu.load(), this.#ending.load()]);
    menu?.toggle();
  }

  #agent(conversation: string | null): string | null {
    const thread = conversation === null ? undefined : this.#context.conversations.threads.get(conversation);
    return (thread && currentAgent(thread)?.name) ?? null;
  }

  #updated(): void {
    const { composer, host } = this.#context;
    if (host.view.name === 'chat') showDraft(host.root, composer.draft(this.#written));
    this.#joinOpenChat();
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
    const body = this.#before.value?.render() ?? html`<div class="thread">${skeletonView(this.#context.words.common, 3)}</div>`;
    return this.#layout(null, { over: null, thread: body, foot: this.#context.storyLine('chat') });
  }

  #unavailable(): TemplateResult {
    return this.#before.value?.unavailable() ?? html`<div class="page">${skeletonView(this.#context.words.common, 4)}</div>`;
  }

  #talk(conversation: string): TemplateResult {
    const { conversations, words, host } = this.#context;
    const thread = conversations.thread(conversation);
    void this.#thread.load();
    if (thread.refused) {
      const again = { label: words.texts.chat.startNew, primary: true, act: () => host.replace(channelViews.chat) };
      const { missingTitle: title, missingText: text } = words.texts.chat;
      return html`<div class="page">${emptyView({ icon: icon('lock'), title, text, actions: [again] })}</div>`;
    }
    const parts = {
      over: this.#thread.value?.over(conversation, thread) ?? null,
      thread: this.#thread.value?.body(conversation, thread) ?? html`<div class="thread">${skeletonView(words.common, 6)}</div>`,
      foot: this.#foot(conversation, thread),
    };
    return this.#layout(conversation, parts);
  }

  #layout(conversation: string | null, parts: Omit<TalkState, 'composer'>): TemplateResult {
    return talkView({ ...parts, composer: this.#composer(conversation) }, (files) => void this.#attach(conversation, files));
  }

  #foot(conversation: string, thread: Thread): TemplateResult | null {
    const { session, words } = this.#context;
    if (session.connection === 'offline' && thread.pending.some(({ problem }) => !problem)) return keptNote(words.texts.chat.kept);
    if (isOver(thread)) void this.#ending.load();
    return this.#ending.value?.render(conversation, thread) ?? null;
  }

  #composer(conversation: string | null): TemplateResult {
    const { composer, conversations, host, words } = this.#context;
    this.#written = conversation;
    const text = composer.draft(conversation);
    const files = this.#attachments.value;
    const hasContent = text.trim() !== '' || this.#ready(conversation).length > 0;
    const state = {
      text,
      files: files?.render(conversation) ?? null,
      canSend: hasContent && (files?.isComplete(conversation) ?? true),
      over: conversation !== null && isOver(conversations.thread(conversation)),
      accept: host.info?.files.types.join(',') ?? null,
    };
    return composerView(state, words, {
      focus: () => this.#prepare(),
      write: (words) => composer.write(conversation, words),
      send: () => void this.#send(conversation),
      attach: (files) => void this.#attach(conversation, files),
    });
  }

  #ready = (conversation: string | null): FileRef[] => this.#attachments.value?.ready(conversation) ?? [];

  async #attach(conversation: string | null, files: Iterable<File>): Promise<void> {
    const attachments = await this.#attachments.load();
    attachments?.add(conversation, files);
  }

  /** The customer is about to write: what the first message needs is got meanwhile. */
  #prepare(): void {
    void this.#thread.load();
    this.#context.session.prepare();
  }

  async #send(conversation: string | null): Promise<void> {
    const { composer, conversations, host, scroll } = this.#context;
    scroll.toEnd();
    if (conversation === null) {
      if (this.#start.start()) return;
      // Whoever writes fast may send before the questions have come.
      const before = await this.#before.load();
      await host.updateComplete;
      before?.focusFirstError();
      return;
    }
    conversations.send(conversation, { text: composer.draft(conversation).trim(), files: this.#ready(conversation), articles: [] });
    composer.clear(conversation);
    this.#attachments.value?.clear(conversation);
  }
}

const isChatQueued = (entry: Thread['entries'][number]): boolean => isKnown(entry) && entry.type === 'queued' && entry.body.kind === 'chat';

const isOver = (thread: Thread): boolean => thread.caughtUp && openItems(thread).length === 0;
