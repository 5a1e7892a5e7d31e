import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { SiteInfo } from '../../protocol/site.ts';
import { type FormState, hasErrors } from '../core/form-state.ts';
import { type Field, fieldView, type WriteField } from './field-view.ts';
import { type SlotsActions, type SlotsState, slotsView } from './slots-view.ts';
import { icon } from './talk-icons.ts';
import type { Wording } from './wording.ts';

export interface CallbackState {
  form: FormState;
  slots: SlotsState;
  topics: SiteInfo['topics'];
  country: string;
  /** A request is on its way; `offline` says that it waits for the connection. */
  sending: boolean;
  offline: boolean;
  /** Why the last request was not taken, where no field is to blame. */
  failure: string | null;
  /** Whether the customer has an open call already. */
  already: boolean;
  /** The line about what will be shared. */
  storyLine: TemplateResult;
}
export interface CallbackActions extends SlotsActions {
  write: WriteField;
  submit(event: Event): void;
  openCases(): void;
}

/** Asking for a call. */
export const callbackView = (state: CallbackState, words: Wording, actions: CallbackActions): TemplateResult => {
  const { callback } = words.texts;
  return html`
    <form class="page stack" novalidate @submit=${actions.submit}>
      <p class="lead">${callback.lead}</p>
      ${field(phoneField(state, words), state, words, actions)}
      ${slotsView(state.slots, words, actions)}
      ${state.topics.length > 0 ? field(topicField(state, words), state, words, actions) : nothing}
      ${field({ id: 'text', type: 'area', required: false, label: callback.about }, state, words, actions)}
      ${detailsView(state, words, actions)}
      ${state.storyLine}
      ${noticeView(state, words, actions)}
      <button class="button primary wide" type="submit" aria-disabled=${state.sending ? 'true' : 'false'}>${state.sending ? callback.sending : callback.submit}</button>
    </form>
  `;
};

/** Folded away: a number and a time are enough for a call. */
const detailsView = (state: CallbackState, words: Wording, actions: CallbackActions) => html`
  <details class="fold" ?open=${Boolean(state.form.errors.email)}>
    <summary>${icon('follow', 'points')}${words.texts.chat.details} <span class="optional">${words.common.common.optional}</span></summary>
    <div class="stack questions">
      ${field({ id: 'name', type: 'text', required: false, label: words.texts.fields.name, autocomplete: 'name' }, state, words, actions)}
      ${field({ id: 'email', type: 'email', required: false, label: words.texts.fields.email, autocomplete: 'email' }, state, words, actions)}
    </div>
  </details>
`;

const field = (one: Field, { form }: CallbackState, words: Wording, { write }: CallbackActions) => fieldView(one, form, words, write);

const phoneField = ({ country }: CallbackState, { texts, locale }: Wording): Field => ({
  id: 'phone',
  type: 'tel',
  required: true,
  label: texts.fields.phone,
  hint: texts.callback.phoneHint(new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country),
  autocomplete: 'tel',
  begins: true,
});

const topicField = ({ topics }: CallbackState, { texts }: Wording): Field => ({
  id: 'topic',
  type: 'choice',
  required: false,
  label: texts.callback.topic,
  choices: [{ value: '', label: texts.callback.anyTopic }, ...topics.map(({ id, label }) => ({ value: id, label }))],
});

const noticeView = (state: CallbackState, { texts }: Wording, actions: CallbackActions) => {
  if (state.sending && state.offline) return note('offline', texts.callback.waiting);
  if (state.already) return alreadyView(texts, actions);
  if (state.failure) return note('warning', state.failure);
  return hasErrors(state.form) ? note('warning', texts.fields.check(Object.keys(state.form.errors).length)) : nothing;
};

const note = (name: 'offline' | 'warning', text: string) => html`
  <p class="note warn" role="alert">${icon(name)}<span>${text}</span></p>
`;

const alreadyView = (texts: Wording['texts'], actions: CallbackActions) => html`
  <p class="note warn" role="alert">
    ${icon('info')}<span>${texts.callback.already} <button class="text-button" type="button" @click=${actions.openCases}>${texts.cases.title}</button></span>
  </p>
`;
