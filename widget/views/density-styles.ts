import { css } from './css.ts';

/** Rows and controls as tight or as loose as the page wants them, never too small to hit (WCAG 2.2, 2.5.8). */
export const densityStyles = css`
  .surface {
    --_row: max(28px, calc(52px * var(--tuki-density)));
    --_control: max(28px, calc(44px * var(--tuki-density)));
    --_gap: calc(20px * var(--tuki-density));
  }
  .surface :is(.row, .search, .card) {
    min-height: var(--_row);
    padding-block: calc(7px * var(--tuki-density));
  }
  .surface .search {
    padding-block: 0;
  }
  .surface .search-input {
    height: var(--_row);
  }
  .surface :is(.button, .chip) {
    min-height: var(--_control);
    padding-block: calc(8px * var(--tuki-density));
  }
  .surface .icon-button {
    width: var(--_control);
    height: var(--_control);
  }
  .surface .panel-header {
    min-height: calc(60px * var(--tuki-density));
  }
  .surface :is(.stack, .discover-body) {
    gap: var(--_gap);
  }
  .surface .field :is(input:not([type='radio'], [type='checkbox']), select) {
    min-height: var(--_control);
    padding-block: calc(10px * var(--tuki-density));
  }
`;
