import { css } from './css.ts';

/** A panel that is part of the page, or all of the window; nothing there is to close. */
export const placementStyles = css`
  :host([placement][open]) .panel {
    display: flex;
  }
  :host([placement]) [part='close'] {
    display: none;
  }
  :host([placement]) .panel-header {
    padding-inline-end: 20px;
  }
  :host([placement='inline']) {
    height: var(--tuki-height, 720px);
  }
  :host([placement='inline']) .surface {
    display: block;
    height: 100%;
  }
  :host([placement='inline']) .panel {
    position: static;
    width: 100%;
    max-width: none;
    height: 100%;
    max-height: none;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    outline: 0;
    box-shadow: var(--tuki-shadow, none);
    animation: none;
  }
  :host([placement='page']) .panel {
    inset: 0;
    top: var(--_room-top, 0);
    width: 100%;
    max-width: none;
    height: var(--_room, 100dvh);
    max-height: none;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
    border-radius: 0;
    outline: 0;
    box-shadow: none;
    animation: none;
  }
  /* A line of text stays as long as it can be read well. */
  :host([placement]) :is(.panel-header, .line, .page, .view-fill) {
    box-sizing: border-box;
    width: 100%;
    max-width: 760px;
    margin-inline: auto;
  }
`;
