import type { AskedField } from '../../protocol/site.ts';

/** Why a field cannot be sent as it is. */
export type FieldError = 'missing' | 'email' | 'phone' | 'choice';

/** What a form holds: plain data, never changed in place. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>;
  /** By field; empty before the first attempt to send. */
  readonly errors: Readonly<Record<string, FieldError>>;
}
export type FormField = Pick<AskedField, 'id' | 'required' | 'type'>;

export const formState = (values: Record<string, string> = {}): FormState => ({ values, errors: {} });

/** The form with a field written anew; what was wrong with it is looked at again when it is sent. */
export const withValue = ({ values, errors }: FormState, field: string, value: string): FormState => ({
  values: { ...values, [field]: value },
  errors: Object.fromEntries(Object.entries(errors).filter(([name]) => name !== field)),
});

export const withError = ({ values, errors }: FormState, field: string, error: FieldError): FormState => ({
  values,
  errors: { ...errors, [field]: error },
});

export const fieldValue = ({ values }: FormState, field: string): string => (values[field] ?? '').trim();

/** The form with everything that keeps it from being sent. */
export function checkForm(form: FormState, fields: readonly FormField[]): FormState {
  const errors = fields.flatMap((field) => {
    const error = errorOf(fieldValue(form, field.id), field);
    return error ? [[field.id, error]] : [];
  });
  return { values: form.values, errors: Object.fromEntries(errors) };
}

export const hasErrors = ({ errors }: FormState): boolean => Object.keys(errors).length > 0;

/** Only what is surely wrong: the server knows better, and is asked anyway. */
function errorOf(value: string, { required, type }: FormField): FieldError | null {
  if (value === '') return required ? (type === 'choice' ? 'choice' : 'missing') : null;
  if (type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(value)) return 'email';
  if (type === 'tel' && value.replace(/\D/g, '').length < 5) return 'phone';
  return null;
}
