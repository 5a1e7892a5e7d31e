import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { AskedField } from '../../protocol/site.ts';
import { type FormState, hasErrors } from '../core/form-state.ts';
import { type Field, fieldView, type WriteField } from './field-view.ts';
import { icon } from './icons.ts';
import type { Wording } from './wording.ts';

export interface ChatStartState {
  waitMs: number | null;
  fields: readonly AskedField[];
  form: FormState;
}

const autocompletes: Record<string, AutoFill> = { name: 'name', email: 'email', phone: 'tel' };

/** What stands over the composer before a chat: a question, the wait, and only what the company asks. */
export const chatStartView = (state: ChatStartState, words: Wording, write: WriteField): TemplateResult => html`
  <div class="thread start">
    <h3 class="start-title">${words.texts.chat.startTitle}</h3>
    <p class="lead">${words.texts.chat.startText(words.wait(state.waitMs))}</p>
    ${state.fields.length > 0 ? questionsView(state, words, write) : nothing}
  </div>
`;

/** What is not required is folded away, so that nothing stands between the customer and the message. */
const questionsView = (state: ChatStartState, words: Wording, write: WriteField) => {
  const fields = html`<div class="stack questions">${state.fields.map((field) => fieldView(questionOf(field, words), state.form, words, write))}</div>`;
  if (state.fields.some((field) => field.required)) return fields;
  return html`<details class="fold" ?open=${hasErrors(state.form)}><summary>${icon('follow', 'points')}${words.texts.chat.details} <span class="optional">${words.common.common.optional}</span></summary>${fields}</details>`;
};

function questionOf(field: AskedField, { texts }: Wording): Field {
  const { id, label, required, type, choices = [] } = field;
  const question = { id, label: label || knownLabel(id, texts), required, type };
  const autocomplete = autocompletes[id];
  const options = [{ value: '', label: '–' }, ...choices.map((value) => ({ value, label: value }))];
  return { ...question, ...(type === 'choice' && { choices: options }), ...(autocomplete && { autocomplete }) };
}

const knownLabel = (id: string, { fields }: Wording['texts']): string =>
  ({ name: fields.name, email: fields.email, phone: fields.phone })[id] ?? id;
