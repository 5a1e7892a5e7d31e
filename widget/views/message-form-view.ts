import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type FormState, hasErrors } from '../core/form-state.ts';
import { fieldView, type WriteField } from './field-view.ts';
import { icon } from './icons.ts';
import type { Wording } from './wording.ts';

export interface MessageFormState {
  form: FormState;
  /** Whether answers go out by e-mail: the address is asked for only then. */
  email: boolean;
  answerBy: number;
  sending: boolean;
  offline: boolean;
  failed: boolean;
  storyLine: TemplateResult;
}
export interface MessageFormActions {
  write: WriteField;
  submit(event: Event): void;
}

/** Leaving a message: the words, and where the answer goes. */
export const messageFormView = (state: MessageFormState, words: Wording, { write, submit }: MessageFormActions): TemplateResult => {
  const { message, fields } = words.texts;
  const { form } = state;
  return html`
    <form class="page stack" novalidate @submit=${submit}>
      <p class="lead">${message.lead(words.by(state.answerBy), state.email)}</p>
      ${fieldView({ id: 'text', type: 'area', max: 8000, required: true, label: message.text, begins: true }, form, words, write)}
      ${state.email ? fieldView({ id: 'email', type: 'email', required: true, label: fields.email, hint: message.emailHint, autocomplete: 'email' }, form, words, write) : nothing}
      ${fieldView({ id: 'name', type: 'text', required: false, label: fields.name, autocomplete: 'name' }, form, words, write)}
      ${state.storyLine}
      ${noticeView(state, words)}
      <button class="button primary wide" type="submit" aria-disabled=${state.sending ? 'true' : 'false'}>${state.sending ? message.sending : message.submit}</button>
    </form>
  `;
};

const noticeView = (state: MessageFormState, { texts }: Wording) => {
  const text = noticeOf(state, texts);
  return text ? html`<p class="note warn" role="alert">${icon('warning')}<span>${text}</span></p>` : nothing;
};

function noticeOf({ sending, offline, failed, form }: MessageFormState, texts: Wording['texts']): string | null {
  if (sending && offline) return texts.message.waiting;
  if (failed) return texts.message.failed;
  return hasErrors(form) ? texts.fields.check(Object.keys(form.errors).length) : null;
}
