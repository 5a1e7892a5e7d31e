import { html, type TemplateResult } from 'lit/html.js';
import { isKnown } from '../../protocol/audience.ts';
import type { FileRef } from '../../protocol/entry.ts';
import { currentAgent, openItems, type Thread } from '../../protocol/thread.ts';
import { ChatStartController } from '../controllers/chat-start-controller.ts';
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
  #thread: ThreadPart | null = null;
  #threadLoads = false;
  /** Loaded when a chat has not begun. */
  #before: BeforeChatPart | null = null;
  #loading: Promise<void> | null = null;
  /** Loaded when a chat is about to end, or has ended. */
  #ending: EndingPart | null = null;
  #endingLoads = false;
  #attachments: AttachmentsPart | null = null;
  /** The conversation whose composer is drawn. */
  #written: string | null = null;
  #menu: MenuPart | null = null;

  constructor(context: SupportContext) {
    this.#context = context;
    const attachments = { ready: this.#ready, clear: () => this.#attachments?.clear(null) };
    this.#start = new ChatStartController(context.host, { ...context, attachments });
    context.host.addController({ hostUpdated: () => this.#updated() });
  }

  render({ conversation }: ViewOf<'chat'>): TemplateResult {
    const { conversations, host, session, words } = this.#context;
    const id = conversation ?? conversations.starting;
    if (id !== null) return this.#talk(id);
    const unsure = session.known && session.cases === null && session.connection !== 'offline';
    if (unsure || !host.info) return html`<div class="page">${skeletonView(words.common, 6)}</div>`;
    void this.#loadBefore();
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
      before: agent === null ? null : (this.#thread?.personMark(agent) ?? null),
      after: conversation !== null && thread?.caughtUp ? this.#menuOf(conversation, thread) : null,
    };
  }

  #menuOf(conversation: string, thread: Thread): TemplateResult {
    const canEnd = this.#ending !== null && openItems(thread).some(({ kind }) => kind !== 'callback');
    const end = canEnd ? () => this.#ending?.ask(conversation) : null;
    return html`
      ${this.#thread?.menuButton(this.#menu?.isOpen ?? false, () => void this.#toggleMenu())}
      ${this.#menu?.render({ download: () => this.#thread?.download(conversation), end })}
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

  /** A failure leaves lines in the place of it; the next drawing tries again. */
  #loadBefore(): Promise<void> {
    this.#loading ??= this.#getBefore();
    return this.#loading;
  }

  async #getBefore(): Promise<void> {
    const loaded = await import('./before-chat-part.ts').catch(() => null);
    if (!loaded) {
      this.#loading = null;
      return;
    }
    this.#before = new loaded.BeforeChatPart(this.#context, this.#start);
    this.#context.host.requestUpdate();
  }

  #beginning(): TemplateResult {
    const body = this.#before?.render() ?? html`<div class="thread">${skeletonView(this.#context.words.common, 3)}</div>`;
    return this.#layout(null, { over: null, thread: body, foot: this.#context.storyLine('chat') });
  }

  #unavailable(): TemplateResult {
    return this.#before?.unavailable() ?? html`<div class="page">${skeletonView(this.#context.words.common, 4)}</div>`;
  }

  #talk(conversation: string): TemplateResult {
    const { conversations, words, host } = this.#context;
    const thread = conversations.thread(conversation);
    void this.#loadThread();
    if (thread.refused) {
      const again = { label: words.texts.chat.startNew, primary: true, act: () => host.replace({ name: 'chat', conversation: null }) };
      const { missingTitle: title, missingText: text } = words.texts.chat;
      return html`<div class="page">${emptyView({ icon: icon('lock'), title, text, actions: [again] })}</div>`;
    }
    const parts = {
      over: this.#thread?.over(conversation, thread) ?? null,
      thread: this.#thread?.body(conversation, thread) ?? html`<div class="thread">${skeletonView(words.common, 6)}</div>`,
      foot: this.#foot(conversation, thread),
    };
    return this.#layout(conversation, parts);
  }

  #layout(conversation: string | null, parts: Omit<TalkState, 'composer'>): TemplateResult {
    return talkView({ ...parts, composer: this.#composer(conversation) }, (files) => void this.#attach(conversation, files));
  }

  /** A failure leaves the lines in the thread's place; the next drawing tries again. */
  async #loadThread(): Promise<void> {
    if (this.#threadLoads || this.#thread) return;
    this.#threadLoads = true;
    const loaded = await import('./thread-part.ts').catch(() => null);
    this.#threadLoads = false;
    if (!loaded) return;
    this.#thread = new loaded.ThreadPart(this.#context);
    this.#context.host.requestUpdate();
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
    this.#ending = new loaded.EndingPart(this.#context, (conversation) => this.#thread?.download(conversation));
    this.#context.host.requestUpdate();
  }

  #composer(conversation: string | null): TemplateResult {
    const { composer, conversations, host, words } = this.#context;
    this.#written = conversation;
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
      focus: () => this.#prepare(),
      write: (words) => composer.write(conversation, words),
      send: () => void this.#send(conversation),
      attach: (files) => void this.#attach(conversation, files),
    });
  }

  #ready = (conversation: string | null): FileRef[] => this.#attachments?.ready(conversation) ?? [];

  async #attach(conversation: string | null, files: Iterable<File>): Promise<void> {
    const { AttachmentsPart } = await import('./attachments-part.ts');
    this.#attachments ??= new AttachmentsPart(this.#context);
    this.#attachments.add(conversation, files);
  }

  /** The customer is about to write: what the first message needs is got meanwhile. */
  #prepare(): void {
    void this.#loadThread();
    this.#context.session.prepare();
  }

  async #send(conversation: string | null): Promise<void> {
    const { composer, conversations, host, scroll } = this.#context;
    scroll.toEnd();
    if (conversation === null) {
      if (this.#start.start()) return;
      // Whoever writes fast may send before the questions have come.
      await this.#loadBefore();
      await host.updateComplete;
      this.#before?.focusFirstError();
      return;
    }
    conversations.send(conversation, { text: composer.draft(conversation).trim(), files: this.#ready(conversation), articles: [] });
    composer.clear(conversation);
    this.#attachments?.clear(conversation);
  }
}

const isChatQueued = (entry: Thread['entries'][number]): boolean => isKnown(entry) && entry.type === 'queued' && entry.body.kind === 'chat';

const isOver = (thread: Thread): boolean => thread.caughtUp && openItems(thread).length === 0;
