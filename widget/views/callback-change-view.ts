import { html, type TemplateResult } from 'lit/html.js';
import { spacedNumber } from '../../kernel/spaced-number.ts';
import type { OpenItem } from '../../protocol/thread.ts';
import { icon } from './icons.ts';
import { type SlotsActions, type SlotsState, slotsView } from './slots-view.ts';
import type { Wording } from './wording.ts';

export interface CallbackChangeState {
  callback: NonNullable<OpenItem['callback']>;
  slots: SlotsState;
  sending: boolean;
  offline: boolean;
  failure: string | null;
  /** The customer has tapped 'cancel' and is asked once more. */
  confirming: boolean;
}
export interface CallbackChangeActions extends SlotsActions {
  move(event: Event): void;
  askCancel(asked: boolean): void;
  cancel(): void;
}

/** Moving an open call to another time, or cancelling it. */
export const callbackChangeView = (state: CallbackChangeState, words: Wording, actions: CallbackChangeActions): TemplateResult => {
  const { callback } = words.texts;
  const { at, phone } = state.callback;
  return html`
    <form class="page stack" novalidate @submit=${actions.move}>
      <p class="note">${icon('phone')}<span>${callback.current(at === null ? null : words.at(at), spacedNumber(phone))}</span></p>
      ${slotsView(state.slots, words, actions)}
      ${noticeView(state, words)}
      <button class="button primary wide" type="submit" aria-disabled=${state.sending ? 'true' : 'false'}>${callback.move}</button>
      ${state.confirming ? confirmView(words, actions) : cancelButton(words, actions)}
    </form>
  `;
};

const noticeView = ({ sending, offline, failure }: CallbackChangeState, { texts }: Wording): TemplateResult | '' => {
  const text = sending && offline ? texts.callback.waiting : failure;
  return text ? html`<p class="note warn" role="alert">${icon('warning')}<span>${text}</span></p>` : '';
};

const cancelButton = ({ texts }: Wording, actions: CallbackChangeActions) => html`
  <button class="button quiet danger wide" type="button" @click=${() => actions.askCancel(true)}>${texts.callback.cancel}</button>
`;

const confirmView = ({ texts }: Wording, actions: CallbackChangeActions) => html`
  <div class="confirm" role="group" aria-label=${texts.callback.cancelTitle}>
    <p class="row-text"><strong>${texts.callback.cancelTitle}</strong><span class="row-sub">${texts.callback.cancelText}</span></p>
    <div class="actions">
      <button class="button danger" type="button" @click=${actions.cancel}>${texts.callback.cancel}</button>
      <button class="button quiet" type="button" @click=${() => actions.askCancel(false)}>${texts.callback.keep}</button>
    </div>
  </div>
`;
