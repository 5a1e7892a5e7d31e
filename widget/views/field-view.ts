import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { AskedField } from '../../protocol/site.ts';
import { type FormState, fieldValue } from '../core/form-state.ts';
import { icon } from './icons.ts';
import type { Wording } from './wording.ts';

/** One question of a form. `text` is a field of several lines. */
export interface Field {
  id: string;
  label: string;
  type: AskedField['type'] | 'area';
  required: boolean;
  hint?: string;
  choices?: readonly { value: string; label: string }[];
  autocomplete?: AutoFill;
  /** The longest text of several lines; 2,000 characters where nothing is said. */
  max?: number;
  /** Whether the form begins here. */
  begins?: boolean;
}
export type WriteField = (field: string, value: string) => void;

/** A label, a native control, what helps and what is wrong, tied together for a screen reader. */
export const fieldView = (field: Field, form: FormState, words: Wording, write: WriteField): TemplateResult => {
  const error = form.errors[field.id];
  return html`
    <div class="field">
      <label for=${`field-${field.id}`}>${field.label}${field.required ? nothing : html`<span class="optional"> ${words.common.common.optional}</span>`}</label>
      ${control(field, form, write)}
      ${field.hint ? html`<p class="hint" id=${`hint-${field.id}`}>${field.hint}</p>` : nothing}
      ${error ? html`<p class="error" id=${`error-${field.id}`}>${icon('warning')}<span>${words.texts.fields.errors[error]}</span></p>` : nothing}
    </div>
  `;
};

function control(field: Field, form: FormState, write: WriteField): TemplateResult {
  if (field.type === 'choice') return choice(field, form, write);
  return field.type === 'area' ? area(field, form, write) : input(field, form, write);
}

const described = ({ id, hint }: Field, form: FormState): string =>
  [hint && `hint-${id}`, form.errors[id] && `error-${id}`].filter(Boolean).join(' ');
const isInvalid = ({ id }: Field, form: FormState): string => (form.errors[id] ? 'true' : 'false');
const modes = { text: 'text', email: 'email', tel: 'tel' } as const;
const valueOfEvent = (event: Event): string => (event.target as HTMLInputElement).value;

const input = (field: Field, form: FormState, write: WriteField) => html`
  <input id=${`field-${field.id}`} type=${field.type} inputmode=${modes[field.type as keyof typeof modes]} autocomplete=${field.autocomplete ?? 'off'}
    ?data-focus=${field.begins} aria-required=${field.required ? 'true' : 'false'} aria-invalid=${isInvalid(field, form)}
    aria-describedby=${described(field, form) || nothing} .value=${live(form.values[field.id] ?? '')}
    @input=${(event: Event) => write(field.id, valueOfEvent(event))} />
`;

const area = (field: Field, form: FormState, write: WriteField) => html`
  <textarea id=${`field-${field.id}`} rows="3" maxlength=${field.max ?? 2000} ?data-focus=${field.begins} aria-required=${field.required ? 'true' : 'false'}
    aria-invalid=${isInvalid(field, form)} aria-describedby=${described(field, form) || nothing} .value=${live(form.values[field.id] ?? '')}
    @input=${(event: Event) => write(field.id, valueOfEvent(event))}></textarea>
`;

const choice = (field: Field, form: FormState, write: WriteField) => html`
  <select id=${`field-${field.id}`} aria-required=${field.required ? 'true' : 'false'} aria-invalid=${isInvalid(field, form)}
    aria-describedby=${described(field, form) || nothing} @change=${(event: Event) => write(field.id, valueOfEvent(event))}>
    ${(field.choices ?? []).map(({ value, label }) => html`<option value=${value} ?selected=${fieldValue(form, field.id) === value}>${label}</option>`)}
  </select>
`;

/** After an attempt to send: the first field with something wrong gets focus. */
export const focusFirstError = (root: ParentNode): void => root.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
