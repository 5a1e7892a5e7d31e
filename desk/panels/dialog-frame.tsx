import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useText, useWorkplace } from './desk-context.ts';
import { firstPlaceIn } from './first-place.ts';
import { Icon } from './icon.tsx';
import { SessionEndLine } from './session-end-line.tsx';

export interface DialogFrameProps {
  title: string;
  /** `palette` stands higher and has no head. */
  look?: 'plain' | 'wide' | 'palette';
  children: ComponentChildren;
}

/** A modal dialog of the browser's own: it keeps the keyboard inside, and gives it back where it was. */
export function DialogFrame({ title, look = 'plain', children }: DialogFrameProps) {
  const { layout } = useWorkplace();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const node = dialog.current;
    if (!node) return undefined;
    const onClose = (event: Event) => {
      // A field for files tells of `cancel` too.
      if (event.target === node) layout.close();
    };
    // Escape tells of `cancel` at once, and of `close` with the next frame: a key pressed in between belongs to the desk.
    node.addEventListener('cancel', onClose);
    node.addEventListener('close', onClose);
    node.showModal();
    firstPlaceIn(node)?.focus();
    return () => {
      // It comes when another dialog may stand open already.
      node.removeEventListener('close', onClose);
      node.close();
    };
  }, [layout]);
  const onClick = (event: MouseEvent) => {
    if (event.target === dialog.current) layout.close();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog ref={dialog} class={`dialog ${look}`} aria-label={title} onClick={onClick}>
      <SessionEndLine />
      <div class="dialog-inside">
        {look !== 'palette' && <DialogHead title={title} onClose={() => layout.close()} />}
        {children}
      </div>
    </dialog>
  );
}

function DialogHead({ title, onClose }: { title: string; onClose: () => void }) {
  const text = useText();
  return (
    <header class="dialog-head">
      <h2>{title}</h2>
      <button type="button" class="button quiet icon-only" aria-label={text.common.close} onClick={onClose}>
        <Icon name="cross" />
      </button>
    </header>
  );
}

/** The way out and the way on, at the end of a dialog's form. */
export function DialogActions({ submit, disabled = false }: { submit: string; disabled?: boolean }) {
  const { layout, changing } = useWorkplace();
  const text = useText();
  return (
    <footer class="dialog-actions">
      <button type="button" class="button quiet" onClick={() => layout.close()}>
        {text.common.cancel}
      </button>
      <button type="submit" class="button primary" disabled={disabled || changing.value}>
        {submit}
      </button>
    </footer>
  );
}

/** A field of several lines for colleagues. */
export function NoteField({ label, hint }: { label: string; hint?: string }) {
  const text = useText();
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label} <span class="field-optional">{text.common.optional}</span>
      </label>
      <textarea id={id} name="note" rows={3} maxLength={2000} aria-describedby={hintId} />
      {hint && (
        <span class="field-hint" id={hintId}>
          {hint}
        </span>
      )}
    </div>
  );
}
