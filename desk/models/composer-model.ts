import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { Refusal } from '../../protocol/client.ts';
import type { CannedReply } from '../../protocol/desk.ts';
import { fillReply, matchingReplies, slashToken } from './canned-replies.ts';
import type { ConnectionModel } from './connection-model.ts';
import type { ConversationModel } from './conversation-model.ts';
import type { DeskHost } from './desk-host.ts';
import { type DeskProblem, problemOf } from './desk-problem.ts';
import { FileTray } from './file-tray.ts';

export type ComposerMode = 'reply' | 'note';

/** What a composer needs to know about the desk around it. */
export interface ComposerSetting {
  host: DeskHost;
  connection: ConnectionModel;
  cannedReplies: () => readonly CannedReply[];
  agentName: string;
  onProblem: (problem: DeskProblem) => void;
}

/** Typing is told again after so long, and taken back when nothing was typed for as long. */
const typingEveryMs = 4000;

/** What is being written in one conversation: a reply or an internal note, each with a draft of its own. */
export class ComposerModel {
  readonly #conversation: ConversationModel;
  readonly #setting: ComposerSetting;
  readonly #caret = signal(0);
  /** When typing was last told; null while the customer believes that nobody types. */
  #typingToldAt: number | null = null;
  #cancelTyping: () => void = () => {};
  readonly #wish = signal<ComposerMode>('reply');
  /** Only the owner answers the customer; everybody else may leave notes. */
  readonly mode: ReadonlySignal<ComposerMode> = computed(() => (this.#conversation.standing.value === 'mine' ? this.#wish.value : 'note'));
  readonly #drafts: Record<ComposerMode, Signal<string>>;
  readonly tray: FileTray;
  readonly text: ReadonlySignal<string> = computed(() => this.#drafts[this.mode.value].value);
  /** Set when the list of canned replies was closed by hand; the next slash opens it again. */
  readonly #menuClosedAt = signal<number | null>(null);
  readonly activeReply = signal(0);
  /** Null while no canned reply is being looked for; an empty list when none matches. */
  readonly replies: ReadonlySignal<CannedReply[] | null> = computed(() => this.#matching());
  readonly canSend: ReadonlySignal<boolean> = computed(() => this.#canSend());

  constructor(conversation: ConversationModel, setting: ComposerSetting) {
    this.#conversation = conversation;
    this.#setting = setting;
    this.tray = new FileTray(setting.host.api, () => setting.host.newId());
    this.#drafts = { reply: signal(this.#kept('reply')), note: signal(this.#kept('note')) };
  }

  /** `caret` is where the cursor stands in the text, in UTF-16 units. */
  write(text: string, caret: number): void {
    this.#setDraft(this.mode.value, text);
    this.#caret.value = caret;
    this.activeReply.value = 0;
    const token = slashToken(text, caret);
    if (token?.start !== this.#menuClosedAt.value) this.#menuClosedAt.value = null;
    if (this.mode.value === 'reply') this.#tellTyping(text.length > 0);
  }

  switchMode(mode: ComposerMode = this.mode.value === 'reply' ? 'note' : 'reply'): void {
    this.#wish.value = mode;
    if (mode === 'note') this.#tellTyping(false);
  }

  moveReply(by: 1 | -1): void {
    const count = this.replies.value?.length ?? 0;
    if (count > 0) this.activeReply.value = (this.activeReply.value + by + count) % count;
  }

  closeReplies(): void {
    this.#menuClosedAt.value = slashToken(this.text.value, this.#caret.value)?.start ?? null;
  }

  /** Puts the reply where its slash stands; answers where the cursor belongs. */
  insertReply(reply: CannedReply): number {
    const text = this.text.value;
    const token = slashToken(text, this.#caret.value);
    const start = token?.start ?? this.#caret.value;
    const name = this.#conversation.row.value?.contact.name ?? this.#conversation.facts.value.contact.name;
    const filled = fillReply(reply.text, { name: name?.split(' ')[0], agent: this.#setting.agentName });
    this.write(text.slice(0, start) + filled + text.slice(this.#caret.value), start + filled.length);
    return start + filled.length;
  }

  /** Sends the reply or writes the note; does nothing while there is nothing to send or a file is on its way. */
  submit(): void {
    if (!this.canSend.value) return;
    const text = this.text.value.trimEnd();
    if (this.mode.value === 'note') this.#writeNote(text);
    else this.#conversation.send({ text, files: this.tray.takeAll(), articles: [] });
    this.#setDraft(this.mode.value, '');
    this.#caret.value = 0;
    this.#tellTyping(false);
  }

  stop(): void {
    this.#tellTyping(false);
  }

  #canSend(): boolean {
    const words = this.text.value.trim().length > 0;
    if (this.mode.value === 'note') return words;
    return this.tray.ready.value && (words || this.tray.files.value.length > 0);
  }

  #matching(): CannedReply[] | null {
    const token = slashToken(this.text.value, this.#caret.value);
    if (!token || this.mode.value === 'note' || this.#menuClosedAt.value === token.start) return null;
    const lang = this.#conversation.row.value?.lang ?? this.#conversation.facts.value.lang ?? '';
    return matchingReplies(this.#setting.cannedReplies(), token.word, lang).slice(0, 8);
  }

  /** A note that is refused comes back into the composer, so that no word is lost. */
  async #writeNote(text: string): Promise<void> {
    try {
      await this.#setting.connection.run('note.add', { conversation: this.#conversation.id, text });
    } catch (error) {
      if (!(error instanceof Refusal)) return;
      this.#setDraft('note', [text, this.#drafts.note.value].filter(Boolean).join('\n'));
      this.#setting.onProblem(problemOf(error));
    }
  }

  #tellTyping(on: boolean): void {
    const { host, connection } = this.#setting;
    this.#cancelTyping();
    if (on) this.#cancelTyping = host.timers.set(() => this.#tellTyping(false), typingEveryMs);
    const now = host.timers.now();
    if (on ? this.#typingToldAt !== null && now - this.#typingToldAt < typingEveryMs : this.#typingToldAt === null) return;
    this.#typingToldAt = on ? now : null;
    connection.typing(this.#conversation.id, on);
  }

  #setDraft(mode: ComposerMode, text: string): void {
    this.#drafts[mode].value = text;
    this.#setting.host.work.write(this.#draftName(mode), text.length > 0 ? text : null);
  }

  #kept(mode: ComposerMode): string {
    return this.#setting.host.work.read(this.#draftName(mode)) ?? '';
  }

  #draftName(mode: ComposerMode): string {
    return `draft:${mode}:${this.#conversation.id}`;
  }
}
