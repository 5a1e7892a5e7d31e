import type { Page } from 'playwright-core';

/** One way in which somebody may see a page. */
export interface Condition {
  name: string;
  /** Whether the keyboard walks through the view there. */
  walked?: boolean;
  /** Rules of axe-core that mean nothing there. */
  without?: readonly string[];
  begin(page: Page): Promise<void>;
  end(page: Page): Promise<void>;
}

const usual = { width: 1280, height: 800 };
/** A window of 1280 × 1024 at 400 %: the width and height that WCAG 2.2, 1.4.10 names. */
const enlarged = { width: 320, height: 256 };

const medium = (name: string, media: NonNullable<Parameters<Page['emulateMedia']>[0]>): Condition => ({
  name,
  begin: (page) => page.emulateMedia(media),
  end: (page) => page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' }),
});

/** The spacing that a reader may set (WCAG 2.2, 1.4.12), in the document and in every shadow root. */
const spacing = 'line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;';
const spaced = `* { ${spacing} } p { margin-block-end: 2em !important; }`;

/** All of them, the plainest first; Playwright's `emulateMedia` and the window's size make them. */
export const conditions: readonly Condition[] = [
  { ...medium('light', { colorScheme: 'light' }), walked: true },
  medium('dark', { colorScheme: 'dark' }),
  // The colours are the reader's own there, and axe-core 4.14 takes the author's instead (`-webkit-text-fill-color`).
  { ...medium('forced colours', { forcedColors: 'active' }), without: ['color-contrast'], walked: true },
  medium('motion allowed', { reducedMotion: 'no-preference' }),
  {
    name: '320 px wide',
    begin: (page) => page.setViewportSize(enlarged),
    end: (page) => page.setViewportSize(usual),
  },
  {
    name: 'text spacing',
    begin: (page) => page.evaluate(setSpacing, spaced),
    end: (page) => page.evaluate(setSpacing, ''),
  },
];

/** Runs in the page. The sheet is the last one of each root, and goes with an empty text. */
function setSpacing(css: string): void {
  const roots = [document, ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
  for (const root of roots) {
    const others = root.adoptedStyleSheets.filter((sheet) => !sheet.cssRules[0]?.cssText.includes('0.16em'));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = css ? [...others, sheet] : others;
  }
}
