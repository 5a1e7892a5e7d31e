import { css } from './css.ts';

/** What stands over the composer before a chat. */
export const startStyles = css`
  .start {
    display: flex;
    flex-direction: column;
    justify-content: flex-start;
    gap: 8px;
    padding-top: 8px;
  }
  .start-title {
    font-size: 22px;
    font-weight: 600;
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .questions {
    margin-top: 16px;
  }
  .start .fold {
    margin-top: 12px;
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
  .fold .optional {
    color: var(--_muted);
    font-weight: 400;
  }
`;
