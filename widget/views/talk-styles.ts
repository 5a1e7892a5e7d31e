import { css } from './css.ts';

/** A chat before its first message: what is asked, and the composer. The thread's own are in `thread-styles.ts`. */
export const talkStyles = css`
  .thread {
    position: relative;
    flex: 1;
    min-height: 0;
    padding: 16px 20px 12px;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_line) transparent;
  }
  .thread:focus-visible {
    outline-offset: -3px;
  }
  .foot-note,
  .story-line {
    display: flex;
    flex: none;
    gap: 10px;
    padding: 8px 20px;
    color: var(--_muted);
    font-size: 13px;
  }
  .story-line .icon,
  .foot-note .icon {
    width: 18px;
    height: 18px;
  }
  .story-line .text-button {
    display: inline;
    min-height: 0;
  }
  .page .story-line {
    padding-inline: 0;
  }
  .foot {
    flex: none;
    padding: 12px 20px;
    border-top: 1px solid var(--_line);
  }
  .foot + .composer {
    padding-top: 0;
  }
  .composer {
    flex: none;
    padding: 8px 12px 12px;
  }
  .composer-row {
    display: flex;
    align-items: flex-end;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 1.2);
    background: var(--_ground);
    transition: border-color var(--_quick);
  }
  .composer-row:has(.composer-text:focus-visible) {
    border-color: var(--_accent-ink);
    outline: 1px solid var(--_accent-ink);
  }
  .composer-text {
    flex: 1;
    min-width: 0;
    min-height: 46px;
    max-height: 160px;
    padding-block: 11px;
    padding-inline: 16px 4px;
    border: 0;
    background: transparent;
    font-size: 16px;
    line-height: 24px;
    field-sizing: content;
    resize: none;
  }
  .attach + .composer-text {
    padding-inline-start: 4px;
  }
  .composer .composer-text:focus-visible {
    outline: none;
  }
  .composer-text::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .attach {
    position: relative;
    margin: 1px;
    border-radius: 50%;
  }
  .attach:has(:focus-visible) {
    outline: 2px solid var(--_accent-ink);
  }
  .send {
    display: grid;
    place-items: center;
    flex: none;
    width: 36px;
    height: 36px;
    margin: 5px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--_sunken);
    color: var(--_muted);
    cursor: default;
    touch-action: manipulation;
    position: relative;
    transition: background-color var(--_quick), color var(--_quick);
  }
  .send::after {
    content: '';
    position: absolute;
    inset: -5px;
  }
  .send.ready {
    background: var(--_accent);
    color: var(--_on-accent);
    cursor: pointer;
  }
  .send.ready:hover {
    background: var(--_accent-hover);
  }
  .line.busy {
    position: relative;
    overflow: hidden;
  }
  .line.busy::after {
    content: '';
    position: absolute;
    inset: auto 0 0 0;
    height: 2px;
    background: var(--_accent-ink);
    transform-origin: left;
    animation: progress 1.4s ease-in-out infinite;
  }
  @keyframes progress {
    from {
      transform: translateX(-100%) scaleX(0.4);
    }
    to {
      transform: translateX(100%) scaleX(0.4);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .line.busy::after {
      animation: none;
    }
  }
  .cases {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 4px;
  }
  .row.case {
    width: 100%;
    margin: 0;
    padding: 12px 16px;
    background: var(--_tint);
  }
  .row-sub.unread {
    font-weight: 600;
    color: var(--_accent-ink);
  }
  @media (forced-colors: active) {
    .send {
      border: 1px solid CanvasText;
    }
  }
`;
