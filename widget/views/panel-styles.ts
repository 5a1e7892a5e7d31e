import { css } from './css.ts';

/** The panel's frame: where it stands, how it comes, what stays while views change. */
export const panelStyles = css`
  .panel {
    box-sizing: border-box;
    position: fixed;
    inset: auto;
    inset-block-end: var(--_bottom);
    inset-inline-end: var(--_side);
    display: none;
    flex-direction: column;
    width: var(--tuki-width, 400px);
    max-width: calc(100vw - 40px);
    height: var(--tuki-height, 720px);
    max-height: calc(100vh - 40px);
    max-height: calc(100dvh - 40px);
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 0;
    border-radius: var(--_radius);
    background: var(--_ground);
    color: var(--_ink);
    font: 400 15px/1.45 var(--_font);
    -webkit-text-size-adjust: 100%;
    text-align: start;
    box-shadow: var(--tuki-shadow, 0 2px 6px var(--_shade), 0 16px 48px var(--_shade-far));
    transform-origin: calc(100% - 28px) calc(100% - 28px);
  }
  [dir='rtl'] .panel {
    transform-origin: 28px calc(100% - 28px);
  }
  .panel[open] {
    display: flex;
  }
  .panel:popover-open {
    display: flex;
  }
  .dark .panel {
    outline: 1px solid var(--_line);
    outline-offset: -1px;
  }
  .panel::backdrop {
    background: none;
  }
  @media (prefers-reduced-motion: no-preference) {
    .panel[open] {
      animation: grow var(--_calm);
    }
    .panel:popover-open {
      animation: grow var(--_calm);
    }
    .view > * {
      animation: arrive var(--_quick);
    }
  }
  @keyframes grow {
    from {
      opacity: 0;
      transform: scale(0.86) translateY(8px);
    }
  }
  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }

  .panel-header {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px;
    min-height: 60px;
    padding: 8px;
    padding-inline-start: 20px;
  }
  .panel-header:has(> .icon-button:first-child) {
    padding-inline-start: 8px;
  }
  .panel-title {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    font-size: 15px;
    font-weight: 600;
    line-height: 1.3;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .line {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px;
    padding: 6px 20px;
    background: var(--_sunken);
    font-size: 13px;
    color: var(--_muted);
  }
  .line .icon {
    width: 16px;
    height: 16px;
  }
  .view {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
    overflow: auto;
    overflow-wrap: break-word;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_line) transparent;
  }
  .page {
    padding: 4px 20px 24px;
  }
  .view-fill {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }

  @media (max-width: 479.98px) {
    .panel {
      inset: 0;
      top: var(--_room-top, 0);
      width: 100%;
      max-width: none;
      height: var(--_room, 100vh);
      height: var(--_room, 100dvh);
      max-height: none;
      padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
      border-radius: 0;
      box-shadow: none;
    }
    .dark .panel {
      outline: 0;
    }
  }
  @media (forced-colors: active) {
    .panel {
      border: 1px solid CanvasText;
    }
  }
`;
