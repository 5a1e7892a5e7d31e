import { css } from './css.ts';

/** The menu of a conversation, over what it opens from. */
export const menuStyles = css`
  .talk-menu {
    position: absolute;
    z-index: 1;
    inset: 0 auto auto 0;
    width: max-content;
    max-width: calc(100% - 16px);
    padding: 4px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-control);
    background: var(--_ground);
    box-shadow: 0 1px 3px var(--_shade), 0 8px 24px var(--_shade-far);
  }
  .talk-menu .row {
    gap: 12px;
    width: 100%;
    min-height: 44px;
    margin: 0;
    padding-block: 8px;
    padding-inline: 12px 16px;
    border-radius: calc(var(--_radius-control) - 4px);
  }
`;
