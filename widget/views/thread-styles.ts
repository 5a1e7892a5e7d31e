import { css } from './css.ts';

/** The thread, and what stands over it. */
export const threadStyles = css`
  .thread-log {
    display: flex;
    flex-direction: column;
    min-height: 100%;
    justify-content: flex-end;
  }
  .thread:has(> .typing) .thread-log {
    min-height: calc(100% - 44px);
  }
  .avatar {
    display: inline-grid;
    place-items: center;
    flex: none;
    width: 32px;
    height: 32px;
    border-radius: 50%;
    background: var(--_tint);
    color: var(--_accent-ink);
    font-size: 13px;
    font-weight: 600;
  }

  .panel-header .avatar {
    margin-inline-end: 2px;
  }
  .menu-button .icon {
    stroke-width: 2.5;
  }
  .talk-bar {
    display: flex;
    flex: none;
    align-items: center;
    gap: 12px;
    min-height: 48px;
    padding: 8px 20px;
    border-bottom: 1px solid var(--_line);
    font-variant-numeric: tabular-nums;
  }
  .talk-bar strong {
    font-weight: 600;
  }
  .pulse {
    flex: none;
    width: 8px;
    height: 8px;
    margin: 0 4px;
    border-radius: 50%;
    background: var(--_accent-ink);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .call-card {
    display: flex;
    flex: none;
    align-items: center;
    gap: 12px;
    padding: 12px 20px;
    border-bottom: 1px solid var(--_line);
    background: var(--_sunken);
    font-variant-numeric: tabular-nums;
  }
  .call-card .icon {
    color: var(--_accent-ink);
  }
  .call-card .row-text {
    flex: 1;
  }

  .day,
  .event {
    padding: 0 16px;
    color: var(--_muted);
    font-size: 13px;
    text-align: center;
    text-wrap: balance;
  }
  .day {
    margin: 4px 0 12px;
    font-weight: 600;
  }
  .event {
    margin: 6px 0;
  }

  .said {
    position: relative;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 4px;
    max-width: 100%;
    padding-inline: 40px 32px;
    margin-top: 4px;
  }
  .said.first {
    margin-top: 12px;
  }
  .said.own {
    align-items: flex-end;
    padding-inline: 56px 0;
  }
  .said > .avatar {
    position: absolute;
    inset-block-end: 22px;
    inset-inline-start: 0;
  }
  .bubble {
    max-width: 100%;
    padding: 9px 14px;
    border-radius: var(--_radius-bubble);
    background: var(--_sunken);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .own .bubble {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .own .bubble a {
    color: inherit;
  }
  .theirs.last .bubble:last-of-type {
    border-end-start-radius: 4px;
  }
  .own.last .bubble:last-of-type {
    border-end-end-radius: 4px;
  }
  .said .bubble.erased {
    background: none;
    color: var(--_muted);
    box-shadow: inset 0 0 0 1px var(--_line);
  }
  .said:has([aria-label] .clock) .bubble {
    opacity: 0.7;
  }
  .said-foot {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 18px;
    color: var(--_muted);
    font-size: 13px;
    line-height: 18px;
    font-variant-numeric: tabular-nums;
  }
  .said-foot > span:first-child {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .said-foot.failed {
    align-items: flex-start;
    color: var(--_bad);
  }
  .said-foot .icon {
    width: 16px;
    height: 16px;
  }
  .mark {
    display: inline-flex;
  }
  .mark.read {
    color: var(--_accent-ink);
  }
  .said-actions {
    display: flex;
    gap: 16px;
    font-size: 13px;
  }
  .picture {
    display: block;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-bubble);
    background: var(--_sunken);
    box-shadow: 0 0 0 1px var(--_line);
    overflow: hidden;
    cursor: pointer;
  }
  .picture canvas {
    display: block;
    max-width: 240px;
    max-height: 280px;
  }
  .card {
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    max-width: 280px;
    min-height: 52px;
    padding: 8px 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-bubble);
    background: var(--_ground);
    color: var(--_ink);
    text-align: start;
    cursor: pointer;
    transition: background-color var(--_quick), border-color var(--_quick);
  }
  .card:hover {
    border-color: var(--_edge);
    background: var(--_sunken);
  }
  .card .icon {
    color: var(--_accent-ink);
  }
  .card .icon.follow {
    margin-inline-start: auto;
    color: var(--_muted);
  }
  .card-name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .typing {
    display: flex;
    align-items: center;
    gap: 8px;
    height: 32px;
    margin-top: 12px;
    color: var(--_muted);
    font-size: 13px;
  }
  .dots {
    display: inline-flex;
    gap: 4px;
  }
  .dots i {
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: currentColor;
    animation: breathe 600ms ease-in-out infinite alternate;
  }
  .dots i:nth-child(2) {
    animation-delay: 200ms;
  }
  .dots i:nth-child(3) {
    animation-delay: 400ms;
  }
  .pill {
    align-self: center;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 36px;
    margin: -44px 0 8px;
    padding-block: 6px;
    padding-inline: 10px 14px;
    border: 1px solid var(--_line);
    border-radius: 18px;
    background: var(--_ground);
    color: var(--_accent-ink);
    font-size: 13px;
    font-weight: 600;
    box-shadow: 0 1px 2px var(--_shade), 0 4px 12px var(--_shade);
    cursor: pointer;
    z-index: 1;
  }
  .pill .icon {
    width: 16px;
    height: 16px;
  }
  @media (prefers-reduced-motion: reduce) {
    .pulse,
    .dots i {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .bubble,
    .pulse {
      border: 1px solid CanvasText;
    }
  }
`;
