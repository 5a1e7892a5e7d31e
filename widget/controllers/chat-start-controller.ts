import type { Opened } from '../../protocol/command.ts';
import type { FileRef } from '../../protocol/entry.ts';
import type { AskedField } from '../../protocol/site.ts';
import { checkForm, type FormState, fieldValue, formState, hasErrors, withError, withValue } from '../core/form-state.ts';
import { startedBy } from '../core/outbox.ts';
import type { SupportHost } from '../support-contract.ts';
import type { ComposerController } from './composer-controller.ts';
import type { ConversationController } from './conversation-controller.ts';
import type { OutboxController, Outcome } from './outbox-controller.ts';
import type { StoryController } from './story-controller.ts';

export interface ChatStartParts {
  outbox: OutboxController;
  conversations: ConversationController;
  composer: ComposerController;
  /** What goes along with the first message. */
  attachments: { ready(conversation: null): FileRef[]; clear(conversation: null): void };
  story: StoryController;
}

/** The beginning of a chat: what the company asks, and the first message. */
export class ChatStartController {
  readonly #host: SupportHost;
  readonly #parts: ChatStartParts;
  #form: FormState = formState();
  #refused = false;

  constructor(host: SupportHost, parts: ChatStartParts) {
    this.#host = host;
    this.#parts = parts;
    parts.outbox.onOutcome((outcome) => this.#settled(outcome));
  }

  /** The company's questions, without those that the page has answered. */
  get fields(): readonly AskedField[] {
    const told = this.#told();
    return (this.#host.info?.chat.ask ?? []).filter((field) => !(field.id in told));
  }

  get form(): FormState {
    return this.#form;
  }

  /** Whether the last start was refused since nobody is there any more. */
  get refused(): boolean {
    return this.#refused;
  }

  write(field: string, value: string): void {
    this.#set(withValue(this.#form, field, value));
  }

  /** Starts the chat. False where a question has no good answer yet. */
  start(): boolean {
    this.#set(checkForm(this.#form, this.fields));
    if (hasErrors(this.#form)) return false;
    const { outbox, conversations, composer, attachments, story } = this.#parts;
    const text = composer.draft(null).trim();
    const { lang, intent } = this.#host;
    const body = { conversation: null, topic: intent.topic, lang, story: story.take(), answers: this.#answers(), text };
    const kept = outbox.submit('chat.start', body);
    this.#refused = false;
    conversations.started(kept);
    this.#sendFiles(startedBy(kept.command.id));
    composer.clear(null);
    attachments.clear(null);
    return true;
  }

  #sendFiles(conversation: string): void {
    const files = this.#parts.attachments.ready(null);
    if (files.length > 0) this.#parts.conversations.send(conversation, { text: '', files, articles: [] });
  }

  #told(): Record<string, string> {
    const { name, email, phone } = this.#host.identity ?? {};
    return { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
  }

  #answers(): Record<string, string> {
    const given = this.fields.map((field) => [field.id, fieldValue(this.#form, field.id)]);
    return { ...this.#told(), ...Object.fromEntries(given.filter(([, value]) => value)) };
  }

  #settled(outcome: Outcome): void {
    const { command } = outcome;
    if (command.name !== 'chat.start') return;
    if (!outcome.problem) {
      this.#opened(command.id, outcome.result as Opened);
      return;
    }
    this.#giveBack(command.id, command.body.text);
    const field = /^answers\.(.+)$/.exec(outcome.problem.path ?? '')?.[1];
    if (field) this.#set(withError(this.#form, field, field === 'email' ? 'email' : 'missing'));
    this.#refused = outcome.problem.code === 'closed';
    this.#host.emit('tuki-error', { code: outcome.problem.code, message: outcome.problem.message });
  }

  /** What was written meanwhile goes on: after the start, or in this tab while another one started the chat. */
  #opened(startId: string, { conversation, reference }: Opened): void {
    const { composer } = this.#parts;
    composer.move(startedBy(startId), conversation);
    composer.move(null, conversation);
    const { reason } = this.#host.intent;
    this.#host.emit('tuki-escalate', { channel: 'chat', conversation, reference, reason });
    const { view } = this.#host;
    if (view.name === 'chat' && view.conversation === null) this.#host.replace({ name: 'chat', conversation });
  }

  /** What was written goes back to where it was written, for another try or another channel. */
  #giveBack(startId: string, text: string): void {
    const { outbox, composer } = this.#parts;
    const waiting = outbox.of('message.send').filter(({ command }) => command.body.conversation === startedBy(startId));
    for (const { command } of waiting) outbox.drop(command.id);
    composer.giveBack(null, [text, ...waiting.map(({ command }) => command.body.text)].filter(Boolean).join('\n'));
  }

  #set(form: FormState): void {
    this.#form = form;
    this.#host.requestUpdate();
  }
}
