import { useId, useLayoutEffect, useRef } from 'preact/hooks';

/** A form's fields as text, by name. */
export function fieldsOf(event: Event): (name: string) => string {
  event.preventDefault();
  const data = new FormData(event.currentTarget as HTMLFormElement);
  return (name) => String(data.get(name) ?? '').trim();
}

interface FieldProps {
  label: string;
  name: string;
  type?: 'text' | 'email' | 'password';
  autocomplete?: string;
  value?: string;
  hint?: string;
  minLength?: number;
  required?: boolean;
  focused?: boolean;
}

/** A labelled input of one line. */
export function Field({
  label,
  name,
  type = 'text',
  autocomplete = 'off',
  value,
  hint,
  minLength,
  required = true,
  focused = false,
}: FieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  useLayoutEffect(() => {
    if (focused) input.current?.focus();
  }, [focused]);
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <input
        ref={input}
        id={id}
        name={name}
        // The types know one shape per kind of input; these three share everything used here.
        type={type as 'text'}
        autocomplete={autocomplete}
        defaultValue={value}
        minLength={minLength}
        required={required}
        aria-describedby={hintId}
      />
      {hint && (
        <span class="field-hint" id={hintId}>
          {hint}
        </span>
      )}
    </div>
  );
}
