import { css } from './css.ts';

/** Asking before the end of a chat or a call, and the rating after it. */
export const endingStyles = css`
  .confirm,
  .after-chat,
  .rating {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  .confirm strong {
    font-weight: 600;
  }
  .after-chat {
    text-align: center;
  }
  .after-chat .field {
    text-align: start;
  }
  .after-chat .text-button {
    align-self: center;
    font-size: 13px;
  }
  .rating legend {
    margin: 0 auto 10px;
    padding: 0;
    font-weight: 600;
  }
  .scores {
    display: flex;
    justify-content: center;
    gap: 8px;
  }
  .score span {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border: 1px solid var(--_edge);
    border-radius: 50%;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    cursor: pointer;
    transition: background-color var(--_quick), border-color var(--_quick);
  }
  .score:hover span {
    background: var(--_sunken);
  }
  .score input:checked + span {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .score input:focus-visible + span {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 2px;
  }
  .scale {
    display: flex;
    justify-content: space-between;
    width: 252px;
    margin: 6px auto 0;
    color: var(--_muted);
    font-size: 13px;
  }
  @media (forced-colors: active) {
    .score span {
      border: 1px solid CanvasText;
    }
    .score input:checked + span {
      outline: 2px solid Highlight;
    }
  }
`;
