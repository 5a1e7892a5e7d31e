import type { CommandResults } from '../../protocol/command.ts';
import type { Problem } from '../../protocol/error.ts';
import type { Slots } from '../../protocol/site.ts';
import { checkForm, type FormState, fieldValue, formState, hasErrors, withError, withValue } from '../core/form-state.ts';
import { ownTimeZone } from '../core/when.ts';
import { freeSlots } from '../io/support-requests.ts';
import type { SupportHost } from '../support-contract.ts';
import type { ComposerController } from './composer-controller.ts';
import type { OutboxController, Outcome } from './outbox-controller.ts';
import type { StoryController } from './story-controller.ts';

/** When the customer wants the call: as soon as possible, a slot's start in UTC ms, or not chosen yet. */
export type Wish = 'now' | number | null;
/** What stands in the way of a whole form, beside its fields. */
export type CallbackProblem = 'time' | 'gone' | 'already' | 'over' | 'failed';

/** Free times change while they are looked at; so old, they are asked for again, in ms. */
const staleAfterMs = 120_000;

const fields = [
  { id: 'phone', required: true, type: 'tel' },
  { id: 'email', required: false, type: 'email' },
] as const;

/** Asking for a call, moving it, cancelling it. */
export class CallbackController {
  readonly #host: SupportHost;
  readonly #outbox: OutboxController;
  readonly #story: StoryController;
  readonly #composer: ComposerController;
  #form: FormState;
  #wish: Wish = null;
  #slots: Slots | 'loading' | 'failed' = 'loading';
  #slotsOf: string | null = null;
  #slotsAt = 0;
  #problem: CallbackProblem | null = null;

  constructor(host: SupportHost, parts: { outbox: OutboxController; story: StoryController; composer: ComposerController }) {
    this.#host = host;
    this.#outbox = parts.outbox;
    this.#story = parts.story;
    this.#composer = parts.composer;
    const { name = '', email = '', phone = '' } = host.identity ?? {};
    this.#form = formState({ name, email, phone, topic: host.intent.topic ?? '', text: parts.composer.draft(null) });
    this.#restore();
    this.#outbox.onOutcome((outcome) => this.#settled(outcome));
  }

  get form(): FormState {
    return this.#form;
  }

  /** 'As soon as possible' is the choice from the start where it can be promised. */
  get wish(): Wish {
    return this.#wish ?? (this.#host.info?.callback.now && !this.#isMove ? 'now' : null);
  }

  get problem(): CallbackProblem | null {
    return this.#problem;
  }

  /** The free times, asked for when they are first looked at, when the topic changes, and when they are old. */
  get slots(): Slots | 'loading' | 'failed' {
    const topic = fieldValue(this.#form, 'topic');
    if (this.#slotsOf !== topic || Date.now() - this.#slotsAt > staleAfterMs) void this.loadSlots();
    return this.#slots;
  }

  /** Whether a request is on its way. */
  get sending(): boolean {
    return [...this.#outbox.of('callback.request'), ...this.#outbox.of('callback.reschedule'), ...this.#outbox.of('callback.cancel')].some(
      (kept) => !kept.problem,
    );
  }

  write(field: string, value: string): void {
    if (field === 'text') this.#composer.write(null, value);
    this.#form = withValue(this.#form, field, value);
    this.#host.requestUpdate();
  }

  choose(wish: Wish): void {
    this.#wish = wish;
    this.#problem = null;
    this.#host.requestUpdate();
  }

  async loadSlots(): Promise<void> {
    const topic = fieldValue(this.#form, 'topic');
    if (this.#slotsOf !== topic || this.#slots === 'failed') this.#slots = 'loading';
    this.#slotsOf = topic;
    this.#slotsAt = Date.now();
    const slots = await freeSlots(this.#host.api, topic || null).catch(() => 'failed' as const);
    if (this.#slotsOf !== topic) return;
    this.#slots = slots;
    this.#host.requestUpdate();
  }

  /** False where something must be mended first. */
  request(): boolean {
    this.#form = checkForm(this.#form, fields);
    this.#problem = this.wish === null ? 'time' : null;
    this.#host.requestUpdate();
    if (hasErrors(this.#form) || this.#problem) return false;
    for (const { command } of this.#outbox.of('callback.request')) this.#outbox.drop(command.id);
    this.#outbox.submit('callback.request', this.#body());
    return true;
  }

  reschedule(conversation: string, item: string): boolean {
    this.#problem = this.wish === null ? 'time' : null;
    this.#host.requestUpdate();
    if (this.#problem) return false;
    this.#outbox.submit('callback.reschedule', { conversation, item, at: this.#at });
    return true;
  }

  cancel(conversation: string, item: string): void {
    this.#problem = null;
    this.#outbox.submit('callback.cancel', { conversation, item });
  }

  get #isMove(): boolean {
    const { view } = this.#host;
    return view.name === 'callback' && view.change !== null;
  }

  get #at(): number | null {
    const { wish } = this;
    return typeof wish === 'number' ? wish : null;
  }

  #body() {
    const name = fieldValue(this.#form, 'name');
    const email = fieldValue(this.#form, 'email');
    return {
      conversation: null,
      topic: fieldValue(this.#form, 'topic') || null,
      lang: this.#host.lang,
      story: this.#story.take(),
      phone: fieldValue(this.#form, 'phone'),
      at: this.#at,
      timeZone: ownTimeZone(),
      ...(name && { name }),
      ...(email && { email }),
      text: fieldValue(this.#form, 'text'),
    };
  }

  /** A request that an earlier page left behind comes back into the form, with what was wrong with it. */
  #restore(): void {
    const kept = this.#outbox.of('callback.request').at(-1);
    if (!kept) return;
    const { phone, name = '', email = '', text, topic, at } = kept.command.body;
    this.#form = formState({ phone, name, email, text, topic: topic ?? '' });
    this.#wish = at ?? 'now';
    if (kept.problem) this.#refused(kept.problem);
  }

  #settled(outcome: Outcome): void {
    const { name } = outcome.command;
    if (name !== 'callback.request' && name !== 'callback.reschedule' && name !== 'callback.cancel') return;
    if (outcome.problem) {
      this.#refused(outcome.problem);
      return;
    }
    this.#wish = null;
    this.#slotsAt = 0;
    if (name === 'callback.request') this.#requested(outcome.result as CommandResults['callback.request']);
    else this.#changed(outcome.command.body, name === 'callback.cancel' ? 'cancelled' : 'rescheduled');
  }

  #requested({ conversation, item, reference }: CommandResults['callback.request']): void {
    this.#composer.clear(null);
    this.#form = withValue(this.#form, 'text', '');
    this.#host.emit('tuki-escalate', { channel: 'callback', conversation, reference, reason: this.#host.intent.reason });
    this.#host.emit('tuki-callback', { conversation, change: 'requested' });
    if (this.#host.view.name === 'callback') this.#host.replace({ name: 'receipt', conversation, item });
  }

  #changed({ conversation, item }: { conversation: string; item: string }, change: 'rescheduled' | 'cancelled'): void {
    this.#host.emit('tuki-callback', { conversation, change });
    if (this.#isMove) this.#host.replace(change === 'cancelled' ? { name: 'chat', conversation } : { name: 'receipt', conversation, item });
  }

  #refused({ code, path }: Problem): void {
    if (code === 'phone') this.#form = withError(this.#form, 'phone', 'phone');
    else if (path === 'email') this.#form = withError(this.#form, 'email', 'email');
    else this.#problem = problems[code] ?? 'failed';
    if (this.#problem === 'gone') {
      this.#wish = null;
      void this.loadSlots();
    }
    this.#host.requestUpdate();
  }
}

const problems: Partial<Record<Problem['code'], CallbackProblem>> = { slot: 'gone', taken: 'already', closed: 'over' };
