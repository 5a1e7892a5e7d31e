import { tellDeveloper } from './developer-console.ts';

/** What text needs against what is behind it (WCAG 2.2, 1.4.3). */
const enough = 4.5;

/**
 * Corrects the text on a company's colour where it could not be read, in this shadow root, and tells the page's developer
 * once. A chunk that is loaded only where a page sets that text's colour itself.
 */
export function correctAccentText(root: ShadowRoot, button: HTMLElement): void {
  const { backgroundColor, color } = getComputedStyle(button);
  const [behind, text] = [luminanceOf(root, backgroundColor), luminanceOf(root, color)];
  const ratio = contrast(behind, text);
  if (ratio >= enough) return;
  const better = contrast(behind, 0) > contrast(behind, 1) ? 'black' : 'white';
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host { --_on-accent: ${better}; }`);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  tellDeveloper(
    `--tuki-on-accent has a contrast of ${ratio.toFixed(1)} to --tuki-accent, and text needs ${enough}: ${better} is used instead. Leave --tuki-on-accent out to have it chosen.`,
  );
}

const contrast = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** Relative luminance as WCAG 2.2 defines it, of a colour in any notation that the browser knows. */
function luminanceOf(root: ShadowRoot, color: string): number {
  const probe = document.createElement('span');
  probe.style.setProperty('color', `color-mix(in srgb, ${color}, ${color})`);
  root.append(probe);
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number).map(linear);
  probe.remove();
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
