import { css } from './css.ts';

/**
 * The design's tokens. What a page may set is named `--tuki-…`: `accent`, `on-accent`, `font`, `radius`, `inset`,
 * `layer`, `width`, `height`. What begins with `--_` is computed here and is nobody else's business.
 */
export const tokenStyles = css`
  .surface {
    --_ground: oklch(0.995 0.002 75);
    --_sunken: oklch(0.966 0.004 75);
    --_line: oklch(0.905 0.006 75);
    --_edge: oklch(0.61 0.012 70);
    --_ink: oklch(0.245 0.012 60);
    --_muted: oklch(0.475 0.012 65);
    --_good: oklch(0.47 0.11 152);
    --_warn: oklch(0.49 0.1 68);
    --_bad: oklch(0.5 0.18 27);
    --_shade: oklch(0.25 0.03 60 / 0.1);
    --_shade-far: oklch(0.25 0.03 60 / 0.16);
    --_accent-ink: color-mix(in oklch, var(--_accent) 90%, black);
    --_tint: color-mix(in oklab, var(--_accent) 10%, var(--_ground));
    --_hit: color-mix(in oklch, var(--_accent) 20%, transparent);
    --_radius: var(--tuki-radius, 20px);
    --_radius-control: calc(var(--_radius) * 0.6);
    --_radius-bubble: calc(var(--_radius) * 0.8);
    --_quick: 140ms ease-out;
    --_calm: 200ms cubic-bezier(0.2, 0.7, 0.2, 1);
    color-scheme: light;
  }
  .surface.dark {
    --_ground: oklch(0.215 0.006 65);
    --_sunken: oklch(0.262 0.007 65);
    --_line: oklch(0.345 0.008 65);
    --_edge: oklch(0.59 0.01 65);
    --_ink: oklch(0.952 0.005 75);
    --_muted: oklch(0.76 0.008 70);
    --_good: oklch(0.8 0.13 152);
    --_warn: oklch(0.83 0.12 75);
    --_bad: oklch(0.77 0.13 25);
    --_shade: oklch(0 0 0 / 0.35);
    --_shade-far: oklch(0 0 0 / 0.45);
    --_accent-ink: color-mix(in oklch, var(--_accent) 45%, white);
    --_tint: color-mix(in oklab, var(--_accent) 26%, var(--_ground));
    --_hit: color-mix(in oklch, var(--_accent) 55%, transparent);
    color-scheme: dark;
  }
  @supports (color: oklch(from red l c h)) {
    .surface {
      --_accent-ink: oklch(from var(--_accent) min(l, 0.48) c h);
    }
    .surface.dark {
      --_accent-ink: oklch(from var(--_accent) max(l, 0.8) min(c, 0.12) h);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .surface {
      --_quick: 0s;
      --_calm: 0s;
    }
  }
`;
