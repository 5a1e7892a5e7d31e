import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a page does to everything on it: a style sheet, and what stands around the widget. */
export interface HostilePage {
  css: string;
  /** Markup with `<slot>` in the place of the element. */
  around?: string;
}

const sheet = (address: string): string => readFileSync(fileURLToPath(address), 'utf8');

/** Pages as there are, at their worst, by what is bad about them. */
export const hostilePages: Record<string, HostilePage> = {
  'that unsets everything': { css: '* { all: unset !important; }' },
  'that sets everything': {
    css: `* {
      color: red !important; background: yellow !important; font: italic 900 31px/3 cursive !important; letter-spacing: 9px !important;
      text-transform: uppercase !important; text-align: right !important; text-indent: 40px !important; word-spacing: 1em !important;
      visibility: hidden !important; opacity: 0.3 !important; cursor: none !important; pointer-events: none !important;
      box-sizing: content-box !important; border: 5px dashed lime !important; padding: 30px !important; margin: 30px !important;
      float: left !important; display: inline !important; position: static !important; filter: blur(4px) !important;
      transform: rotate(3deg) !important; -webkit-text-fill-color: pink !important; list-style: square inside !important;
      white-space: pre !important; user-select: none !important; line-break: anywhere !important;
      quotes: none !important; text-shadow: 2px 2px red !important; hyphens: auto !important;
    }`,
  },
  'whose root is 62.5 %': { css: 'html { font-size: 62.5%; } body { font-size: 1.6rem; }' },
  'that holds its body still': { css: 'html, body { overflow: hidden; height: 100%; } body { position: fixed; inset: 0; }' },
  'whose neighbours are on top of everything': {
    css: '.over { position: fixed; inset: 0; z-index: 2147483647; background: white; }',
    around: '<slot></slot><div class="over"></div>',
  },
  'that has the element in a transformed, clipped, contained place': {
    css: `.place { width: 90px; height: 40px; overflow: hidden; transform: translate(60px, 40px) scale(0.8); contain: strict; will-change: transform; }
      .under { position: relative; z-index: 0; filter: grayscale(1); isolation: isolate; opacity: 0.5; perspective: 400px; }`,
    around: '<div class="under"><div class="place"><slot></slot></div></div>',
  },
  'made with Bootstrap': { css: sheet(import.meta.resolve('bootstrap/dist/css/bootstrap.css')) },
  'made with Tailwind': { css: sheet(import.meta.resolve('tailwindcss/preflight.css')) },
  'with the reset of 2011': { css: sheet(import.meta.resolve('reset-css/reset.css')) },
};
