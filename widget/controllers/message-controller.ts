import type { CommandResults } from '../../protocol/command.ts';
import type { Problem } from '../../protocol/error.ts';
import { checkForm, type FormField, type FormState, fieldValue, formState, hasErrors, withError, withValue } from '../core/form-state.ts';
import type { SupportHost } from '../support-contract.ts';
import type { ComposerController } from './composer-controller.ts';
import type { OutboxController, Outcome } from './outbox-controller.ts';
import type { StoryController } from './story-controller.ts';

/** Leaving a message, where nobody is there to chat. */
export class MessageController {
  readonly #host: SupportHost;
  readonly #outbox: OutboxController;
  readonly #story: StoryController;
  readonly #composer: ComposerController;
  #form: FormState;
  #failed = false;

  constructor(host: SupportHost, parts: { outbox: OutboxController; story: StoryController; composer: ComposerController }) {
    this.#host = host;
    this.#outbox = parts.outbox;
    this.#story = parts.story;
    this.#composer = parts.composer;
    const { name = '', email = '' } = host.identity ?? {};
    this.#form = formState({ name, email });
    this.#restore();
    this.#outbox.onOutcome((outcome) => this.#settled(outcome));
  }

  /** The text is the draft that every way to a person shares. */
  get form(): FormState {
    return { values: { ...this.#form.values, text: this.#composer.draft(null) }, errors: this.#form.errors };
  }

  /** Whether the last message was refused for no field's sake. */
  get failed(): boolean {
    return this.#failed;
  }

  get sending(): boolean {
    return this.#outbox.of('message.leave').some((kept) => !kept.problem);
  }

  write(field: string, value: string): void {
    if (field === 'text') this.#composer.write(null, value);
    this.#set(withValue(this.#form, field, value));
  }

  /** False where something must be mended first. */
  leave(): boolean {
    this.#failed = false;
    const checked = checkForm(this.form, this.#fields);
    this.#set({ values: this.#form.values, errors: checked.errors });
    if (hasErrors(checked)) return false;
    for (const { command } of this.#outbox.of('message.leave')) this.#outbox.drop(command.id);
    const name = fieldValue(checked, 'name');
    const email = fieldValue(checked, 'email');
    const { lang, intent } = this.#host;
    const opening = { conversation: null, topic: intent.topic, lang, story: this.#story.take() };
    this.#outbox.submit('message.leave', { ...opening, ...(name && { name }), ...(email && { email }), text: fieldValue(checked, 'text') });
    return true;
  }

  get #fields(): FormField[] {
    const email: FormField = { id: 'email', required: true, type: 'email' };
    return [...(this.#host.info?.message.email ? [email] : []), { id: 'text', required: true, type: 'text' }];
  }

  /** A message that an earlier page left behind comes back into the form if it was refused. */
  #restore(): void {
    const kept = this.#outbox.of('message.leave').at(-1);
    if (!kept) return;
    const { name = '', email = '', text } = kept.command.body;
    this.#form = formState({ name, email });
    this.#composer.write(null, text);
    if (kept.problem) this.#refused(kept.problem);
  }

  #settled(outcome: Outcome): void {
    if (outcome.command.name !== 'message.leave') return;
    if (outcome.problem) this.#refused(outcome.problem);
    else this.#left(outcome.result as CommandResults['message.leave']);
  }

  #left({ conversation, item, reference }: CommandResults['message.leave']): void {
    this.#composer.clear(null);
    this.#host.emit('tuki-escalate', { channel: 'message', conversation, reference, reason: this.#host.intent.reason });
    if (this.#host.view.name === 'message') this.#host.replace({ name: 'receipt', conversation, item });
  }

  #refused({ path }: Problem): void {
    if (path === 'email') this.#form = withError(this.#form, 'email', 'email');
    else this.#failed = true;
    this.#host.requestUpdate();
  }

  #set(form: FormState): void {
    this.#form = form;
    this.#host.requestUpdate();
  }
}
