import type { TemplateResult } from 'lit';
import { openItems } from '../../protocol/thread.ts';
import { CallbackController } from '../controllers/callback-controller.ts';
import { callbackChangeView } from '../views/callback-change-view.ts';
import { callbackView } from '../views/callback-view.ts';
import { endingStyles } from '../views/ending-styles.ts';
import { focusFirstError } from '../views/field-view.ts';
import { icon } from '../views/icons.ts';
import type { SlotsActions, SlotsState } from '../views/slots-view.ts';
import { emptyView, skeletonView } from '../views/state-view.ts';
import { adopt, type CreatePart, focusWhenDrawn, type SupportContext, type ViewOf } from './support-context.ts';

/** Asking for a call, moving it, cancelling it. */
export const createCallbackPart: CreatePart<'callback'> = (context) => {
  const part = new CallbackPart(context);
  return (view) => part.render(view);
};

class CallbackPart {
  readonly #context: SupportContext;
  readonly #callback: CallbackController;
  #day: number | null = null;
  #confirming = false;

  constructor(context: SupportContext) {
    this.#context = context;
    adopt(context.host, endingStyles);
    this.#callback = new CallbackController(context.host, context);
    context.outbox.onOutcome(({ problem }) => problem && void this.#toError());
  }

  render({ change }: ViewOf<'callback'>): TemplateResult {
    if (change) return this.#change(change);
    this.#confirming = false;
    const { host, words } = this.#context;
    const { info } = host;
    if (!info) return skeletonView(words.common, 6);
    const state = {
      ...this.#status,
      form: this.#callback.form,
      slots: this.#slots(info.callback.now),
      topics: info.topics,
      country: info.callback.country,
      already: this.#callback.problem === 'already',
      storyLine: this.#context.storyLine('callback'),
    };
    return callbackView(state, words, {
      ...this.#slotActions,
      write: (field, value) => this.#callback.write(field, value),
      submit: (event) => this.#request(event),
      openCases: () => host.go({ name: 'cases' }),
    });
  }

  #change({ conversation, item: id }: NonNullable<ViewOf<'callback'>['change']>): TemplateResult {
    const { conversations, host, words } = this.#context;
    const thread = conversations.thread(conversation);
    const item = openItems(thread).find((one) => one.item === id);
    if (!thread.caughtUp) return skeletonView(words.common, 5);
    if (!item?.callback) return this.#over(conversation);
    const state = {
      ...this.#status,
      callback: item.callback,
      slots: this.#slots(host.info?.callback.now ?? false),
      confirming: this.#confirming,
    };
    return callbackChangeView(state, words, {
      ...this.#slotActions,
      move: (event) => this.#move(event, conversation, id),
      askCancel: (asked) => this.#ask(asked),
      cancel: () => this.#callback.cancel(conversation, id),
    });
  }

  #over(conversation: string): TemplateResult {
    const { host, words } = this.#context;
    const open = { label: words.texts.receipt.done, primary: false, act: () => host.replace({ name: 'chat', conversation }) };
    return emptyView({ icon: icon('phone'), title: words.texts.callback.over, text: words.texts.callback.cancelText, actions: [open] });
  }

  get #status() {
    const { texts } = this.#context.words;
    const { problem, sending } = this.#callback;
    const failures = { failed: texts.callback.failed, over: texts.callback.over };
    const failure = problem === 'failed' || problem === 'over' ? failures[problem] : null;
    return { sending, offline: this.#context.session.connection === 'offline', failure };
  }

  #slots(offersNow: boolean): SlotsState {
    const { slots, wish, problem } = this.#callback;
    const { callback } = this.#context.words.texts;
    const error = problem === 'gone' ? callback.slotGone : problem === 'time' ? callback.chooseTime : null;
    return { slots, wish, offersNow, day: this.#day, error };
  }

  get #slotActions(): SlotsActions {
    return {
      choose: (wish) => this.#callback.choose(wish),
      showDay: (day) => this.#showDay(day),
      reload: () => void this.#callback.loadSlots(),
    };
  }

  #showDay(day: number): void {
    this.#day = day;
    this.#context.host.requestUpdate();
  }

  async #request(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.#callback.sending && !this.#callback.request()) await this.#toError();
  }

  /** The field that the customer, or the server, found wanting. */
  async #toError(): Promise<void> {
    const { host } = this.#context;
    await host.updateComplete;
    if (host.view.name === 'callback') focusFirstError(host.root);
  }

  #move(event: Event, conversation: string, item: string): void {
    event.preventDefault();
    if (!this.#callback.sending) this.#callback.reschedule(conversation, item);
  }

  #ask(asked: boolean): void {
    this.#confirming = asked;
    this.#context.host.requestUpdate();
    // The button that asks gives way to the one that does it, and comes back.
    void focusWhenDrawn(this.#context.host, '.danger');
  }
}
