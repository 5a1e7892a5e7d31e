import { css } from './css.ts';

/** Fields to fill in: a label, a control, and a `hint` or `error` under it; `fold` hides those that few need. */
export const fieldStyles = css`
  .panel :where(fieldset) {
    border: 0;
    min-width: 0;
  }
  .field {
    display: flex;
    flex-direction: column;
    gap: 6px;
  }
  .field :is(label, legend, .label) {
    padding: 0;
    font-weight: 600;
  }
  :is(.field, .fold) .optional {
    font-weight: 400;
    color: var(--_muted);
  }
  .field :is(input:not([type='radio'], [type='checkbox']), textarea, select) {
    width: 100%;
    min-height: 48px;
    padding: 11px 14px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-control);
    background: var(--_ground);
    font-size: 16px;
    line-height: 1.4;
    appearance: none;
    transition: border-color var(--_quick);
  }
  .field textarea:not([type]) {
    min-height: 96px;
    resize: none;
    field-sizing: content;
    max-height: 220px;
  }
  .field :is(input, textarea)::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .field :is(input, textarea, select):focus-visible {
    border-color: var(--_accent-ink);
    outline: 1px solid var(--_accent-ink);
    outline-offset: 0;
  }
  .field [aria-invalid='true'] {
    border-color: var(--_bad);
  }
  .field .hint {
    font-size: 13px;
    color: var(--_muted);
  }
  .field .error {
    display: flex;
    gap: 6px;
    font-size: 13px;
    color: var(--_bad);
  }
  .questions {
    margin-top: 16px;
  }
  .fold summary {
    display: flex;
    align-items: center;
    gap: 6px;
    width: fit-content;
    min-height: 32px;
    color: var(--_accent-ink);
    font-weight: 600;
    cursor: pointer;
    list-style: none;
  }
  .fold summary::-webkit-details-marker {
    display: none;
  }
  .fold summary .icon {
    width: 18px;
    height: 18px;
    transition: transform var(--_quick);
  }
  .fold[open] summary .icon {
    transform: rotate(90deg);
  }
`;
