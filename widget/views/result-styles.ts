import { css } from './css.ts';

/** What was found: one clear answer larger, the rest as a list. */
export const resultStyles = css`
  .results {
    display: flex;
    flex-direction: column;
    gap: 2px;
    margin: 0 -12px;
  }
  .result {
    display: flex;
    flex-direction: column;
    gap: 2px;
    padding: 12px;
    border-radius: var(--_radius-control);
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
    scroll-margin: 76px 0 16px;
  }
  .result:is(:hover, .active) {
    background: var(--_sunken);
  }
  .result.active {
    outline: 2px solid var(--_accent-ink);
    outline-offset: -2px;
  }
  .result-title {
    font-weight: 600;
    text-wrap: pretty;
  }
  .result-summary {
    display: -webkit-box;
    overflow: hidden;
    font-size: 13px;
    color: var(--_muted);
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .results.clear .result:first-child {
    margin: 0 12px 12px;
    padding: 16px;
    border: 1px solid var(--_line);
    background: var(--_sunken);
  }
  .results.clear .result:first-child .result-title {
    font-size: 17px;
    line-height: 1.3;
  }
  .results.clear .result:first-child .result-summary {
    font-size: 15px;
    line-height: 1.45;
    color: var(--_ink);
    -webkit-line-clamp: 6;
  }
  .corrected {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: baseline;
    font-size: 13px;
    color: var(--_muted);
  }
  .corrected .text-button {
    min-height: 24px;
    text-decoration: underline;
    color: var(--_accent-ink);
  }
  .not-these {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    padding-top: 16px;
    border-top: 1px solid var(--_line);
    color: var(--_muted);
  }
  .not-these .button {
    color: var(--_ink);
  }
  mark {
    border-radius: 3px;
    background: var(--_hit);
    color: var(--_ink);
    box-decoration-break: clone;
  }
  @media (forced-colors: active) {
    mark {
      background: Highlight;
      color: HighlightText;
    }
  }
`;
