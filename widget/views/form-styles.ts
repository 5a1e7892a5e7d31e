import { css } from './css.ts';

/** The forms that ask for a person, the story sheet, the receipt, the list of cases. */
export const formStyles = css`
  .button[aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }
  .slots legend {
    margin-bottom: 6px;
  }
  .slots .skeleton {
    margin-top: 8px;
  }
  .chip:has(input) {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    position: relative;
    font-variant-numeric: tabular-nums;
  }
  .chip:has(input:focus-visible) {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 2px;
  }
  .chip.radio {
    min-height: 48px;
    border-radius: var(--_radius-control);
  }
  .times {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(76px, 1fr));
    max-height: 212px;
    margin: -2px -4px;
    padding: 4px;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .times .chip {
    padding: 9px 4px;
    white-space: nowrap;
    border-radius: var(--_radius-control);
  }
  .field .chip {
    font-weight: 400;
  }
  .field .chip:has(input:checked) {
    font-weight: 600;
  }
  .field select:not([multiple]) {
    padding-inline-end: 40px;
    background-image:
      linear-gradient(45deg, transparent 46%, currentColor 46% 58%, transparent 58%),
      linear-gradient(-45deg, transparent 46%, currentColor 46% 58%, transparent 58%);
    background-position: right 20px center, right 15px center;
    background-size: 6px 6px;
    background-repeat: no-repeat;
    cursor: pointer;
  }
  [dir='rtl'] .field select:not([multiple]) {
    background-position: left 15px center, left 20px center;
  }
  .page .actions + .hint,
  .hint {
    color: var(--_muted);
    font-size: 13px;
    text-wrap: pretty;
  }

  .story-sheet {
    flex: 1;
    min-height: 0;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .timeline {
    margin: 16px 0;
  }
  .timeline li {
    position: relative;
    display: flex;
    align-items: flex-start;
    gap: 12px;
    min-height: 52px;
    padding-bottom: 8px;
  }
  .timeline li:not(:last-child)::before {
    content: '';
    position: absolute;
    inset-block: 32px 0;
    inset-inline-start: 15px;
    width: 1px;
    background: var(--_line);
  }
  .timeline-icon {
    display: grid;
    place-items: center;
    flex: none;
    width: 31px;
    height: 31px;
    border-radius: 50%;
    background: var(--_sunken);
    color: var(--_muted);
  }
  .timeline-icon .icon {
    width: 16px;
    height: 16px;
  }
  .timeline .row-text {
    flex: 1;
    padding-top: 4px;
    overflow-wrap: anywhere;
  }
  .timeline .row-sub {
    font-variant-numeric: tabular-nums;
  }
  .timeline .icon-button {
    margin-block-start: -6px;
    margin-inline-end: -12px;
  }
  .timeline .text-button {
    flex: none;
    min-height: 32px;
  }
  .removed .timeline-text {
    color: var(--_muted);
    text-decoration: line-through;
  }
  .removed .timeline-icon {
    background: none;
    box-shadow: inset 0 0 0 1px var(--_line);
  }
  .facts {
    display: flex;
    flex-direction: column;
    font-size: 13px;
    color: var(--_muted);
  }

  .receipt {
    display: flex;
    flex-direction: column;
    gap: 8px;
    padding-top: 24px;
  }
  .receipt-icon {
    display: grid;
    place-items: center;
    width: 48px;
    height: 48px;
    margin-bottom: 8px;
    border-radius: 50%;
    background: var(--_tint);
    color: var(--_accent-ink);
  }
  .receipt-icon .icon {
    width: 24px;
    height: 24px;
  }
  .receipt h3 {
    font-size: 22px;
    font-weight: 600;
    line-height: 1.25;
    letter-spacing: -0.01em;
  }
  .reference {
    margin-top: 16px;
    padding: 12px 16px;
    border-radius: var(--_radius-control);
    background: var(--_sunken);
  }
  .reference dt {
    color: var(--_muted);
    font-size: 13px;
  }
  .reference dd {
    font-size: 17px;
    font-weight: 600;
  }
  .reference dd,
  .reference-text {
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.02em;
    user-select: all;
  }
  .receipt .actions {
    margin-top: 16px;
  }
  .count {
    flex: none;
    padding: 2px 10px;
    border-radius: 12px;
    background: var(--_tint);
    color: var(--_accent-ink);
    font-size: 13px;
    font-weight: 600;
  }
  .chip:has(input:checked) {
    border-color: var(--_accent-ink);
    background: var(--_tint);
    color: var(--_accent-ink);
    font-weight: 600;
  }
  .note.warn .icon {
    color: var(--_warn);
  }
  @media (forced-colors: active) {
    .chip:has(input:checked) {
      outline: 2px solid Highlight;
    }
  }
`;
