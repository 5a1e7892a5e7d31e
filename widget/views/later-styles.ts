import { css } from './css.ts';

/**
 * What several views share, none of them the first one: `button` with `danger` and `wide`, `chips` and `chip`, `note`
 * (with `warn`, `bad`, `good`). Every part that is loaded later brings it.
 */
export const laterStyles = css`
  .button.danger {
    color: var(--_bad);
  }
  .button.wide {
    width: 100%;
  }
  .icon.turned {
    rotate: 180deg;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .chip {
    min-height: 44px;
    padding: 9px 16px;
    border: 1px solid var(--_line);
    border-radius: 22px;
    background: var(--_ground);
    cursor: pointer;
    transition: background-color var(--_quick), border-color var(--_quick);
  }
  .chip:hover {
    border-color: var(--_edge);
    background: var(--_sunken);
  }

  .note {
    display: flex;
    gap: 10px;
    padding: 12px 14px;
    border-radius: var(--_radius-control);
    background: var(--_sunken);
  }
  .note .icon {
    margin-top: 1px;
    color: var(--_muted);
  }
  @media (forced-colors: active) {
    .chip,
    .note {
      border: 1px solid ButtonText;
    }
  }
`;
