/**
 * The element's own sheet: the host takes no room in the page, the launcher sits in a corner of the window, in the top layer
 * where the page names no layer. The page's rules for its elements reach the host, so that nothing is inherited from it; what
 * the page puts in the launcher's place keeps the page's own looks.
 * Tokens that the page may set are read here and in `views/token-styles.ts`: `--tuki-accent`, `--tuki-font`,
 * `--tuki-inset` (from the window's edges), `--tuki-layer` (z-index).
 */
export const launcherStyles = `
:host {
  --_accent: var(--tuki-accent, oklch(0.5 0.11 210));
  --_on-accent: var(--tuki-on-accent, oklch(0.99 0.004 210));
  --_accent-hover: color-mix(in oklch, var(--_accent) 88%, black);
  --_font: var(--tuki-font, system-ui, sans-serif);
  --_bottom: max(var(--tuki-inset, 20px), env(safe-area-inset-bottom));
  --_side: max(var(--tuki-inset, 20px), env(safe-area-inset-left), env(safe-area-inset-right));
  position: fixed !important;
  inset: auto 0 0 auto;
  z-index: var(--tuki-layer, 2147483000);
}
:host([hidden]) { display: none; }
.launcher, .failure, .surface {
  all: initial;
  font: 400 15px/1.45 var(--_font);
}
@supports (color: oklch(from red l c h)) {
  :host { --_on-accent: var(--tuki-on-accent, oklch(from var(--_accent) clamp(0.05, (0.57 - l) * 1000, 0.99) 0.01 h)); }
}
.launcher {
  box-sizing: border-box;
  position: fixed;
  inset-block-end: var(--_bottom);
  inset-inline-end: var(--_side);
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: 10px;
  min-width: 56px;
  height: 56px;
  padding: 0 14px;
  /* Seen where colours are forced. */
  border: 1px solid transparent;
  border-radius: 28px;
  background: var(--_accent);
  color: var(--_on-accent);
  font: 600 16px/1 var(--_font);
  cursor: pointer;
  box-shadow: 0 1px 2px oklch(0.2 0.02 60 / 0.16), 0 8px 24px oklch(0.2 0.02 60 / 0.18);
  transition: background-color 140ms ease-out, transform 140ms ease-out;
  -webkit-tap-highlight-color: transparent;
  touch-action: manipulation;
}
.launcher:has(.word) { padding-inline: 18px 22px; }
.launcher:hover { background: var(--_accent-hover); }
.launcher:active { transform: scale(0.97); }
.launcher:focus-visible { outline: 3px solid var(--_accent); outline-offset: 3px; }
.launcher svg { width: 26px; height: 26px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.launcher[aria-expanded='true'] { visibility: hidden; }
.badge[hidden] { display: none; }
.badge {
  position: absolute;
  inset-block-start: -4px;
  inset-inline-end: -4px;
  box-sizing: border-box;
  min-width: 22px;
  height: 22px;
  padding: 0 6px;
  border: 2px solid white;
  border-radius: 11px;
  background: oklch(0.53 0.19 27);
  color: white;
  font: 600 12px/18px var(--_font);
}

.failure {
  position: fixed;
  inset-block-end: calc(var(--_bottom) + 68px);
  inset-inline-end: var(--_side);
  box-sizing: border-box;
  max-width: min(300px, 80vw);
  padding: 12px 16px;
  border-radius: 12px;
  background: oklch(0.25 0.01 60);
  color: oklch(0.98 0.004 60);
}
.failure:empty { display: none; }
@media (prefers-reduced-motion: reduce) { .launcher { transition: none; } }
:host([placement]) .launcher { display: none; }
:host([placement='inline']) { position: relative !important; display: block; }
@media print { :host { display: none !important; } }
`;
