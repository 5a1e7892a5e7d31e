import { css } from './css.ts';

/**
 * What all views of both sides share. Classes: `button` (with `primary`, `quiet`), `icon-button`, `rows` and `row` (a list of
 * things to open), `section-title`, `lead`, `empty`, `skeleton`, `stack`, `actions`, `visually-hidden`. What is in no first
 * view is in `later-styles.ts`, fields are in `field-styles.ts`.
 */
export const sharedStyles = css`
  .panel :where(*) {
    box-sizing: border-box;
  }
  .panel :where(h2, h3, h4, p, ul, ol, dl, dd, figure, fieldset) {
    margin: 0;
    padding: 0;
  }
  .panel :where(ul, ol) {
    list-style: none;
  }
  .panel :where(button, input, textarea, select) {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
  }
  .panel :where(a) {
    color: var(--_accent-ink);
    text-underline-offset: 0.16em;
    text-decoration-thickness: 1px;
  }
  .panel :where(a:hover) {
    text-decoration-thickness: 2px;
  }
  .panel :focus-visible {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 2px;
  }
  .icon {
    flex: none;
    width: 20px;
    height: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  /* What points along the line points the other way where the line does. */
  [dir='rtl'] .icon:is(.follow, .points) {
    scale: -1 1;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .stack {
    display: flex;
    flex-direction: column;
    gap: 20px;
  }
  .lead {
    color: var(--_muted);
    text-wrap: pretty;
  }
  .section-title {
    font-size: 13px;
    font-weight: 600;
    color: var(--_muted);
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 44px;
    padding: 9px 18px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-control);
    background: var(--_ground);
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    transition: background-color var(--_quick), border-color var(--_quick), opacity var(--_quick);
  }
  .button:hover {
    background: var(--_sunken);
    border-color: var(--_edge);
  }
  .button:active {
    background: var(--_line);
  }
  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:is(:hover, :active) {
    background: var(--_accent-hover);
  }
  .button.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--_accent-ink);
  }
  .button.quiet:hover {
    background: var(--_sunken);
  }
  .text-button {
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent-ink);
    font-weight: 600;
    text-align: start;
    cursor: pointer;
  }
  .text-button:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-control);
    background: transparent;
    color: var(--_muted);
    cursor: pointer;
    transition: background-color var(--_quick), color var(--_quick);
  }
  .icon-button:hover {
    background: var(--_sunken);
    color: var(--_ink);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .rows {
    display: flex;
    flex-direction: column;
  }
  .rows > li + li {
    border-top: 1px solid var(--_line);
  }
  .row {
    display: flex;
    align-items: center;
    gap: 14px;
    width: calc(100% + 24px);
    min-height: 52px;
    margin: 0 -12px;
    padding: 10px 12px;
    border: 0;
    border-radius: var(--_radius-control);
    background: transparent;
    text-align: start;
    text-decoration: none;
    color: var(--_ink);
    cursor: pointer;
    transition: background-color var(--_quick);
  }
  .row:hover {
    background: var(--_sunken);
  }
  .row > span {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .row .icon {
    color: var(--_accent-ink);
  }
  .row .icon.follow {
    margin-inline-start: auto;
    color: var(--_edge);
  }
  .row-text {
    display: flex;
    flex-direction: column;
    min-width: 0;
  }
  .row-title {
    font-weight: 600;
    text-wrap: pretty;
  }
  .row-sub {
    font-size: 13px;
    color: var(--_muted);
  }

  .empty {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 8px;
    padding: 8px 0;
  }
  .empty > .icon {
    width: 28px;
    height: 28px;
    color: var(--_muted);
  }
  .empty h3 {
    font-size: 17px;
    font-weight: 600;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .empty .actions {
    margin-top: 12px;
  }

  .skeleton {
    display: flex;
    flex-direction: column;
    gap: 14px;
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .skeleton i {
    display: block;
    height: 14px;
    width: 100%;
    border-radius: 7px;
    background: var(--_sunken);
  }
  .skeleton i:nth-child(3n + 1) {
    width: 62%;
  }
  .skeleton i:nth-child(3n) {
    width: 84%;
  }
  @keyframes breathe {
    from {
      opacity: 1;
    }
    to {
      opacity: 0.55;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .button,
    .icon-button {
      border: 1px solid ButtonText;
    }
  }
`;
