/** Less than this is the browser's own bars coming and going, in px. */
const keyboardPx = 80;

const fits = new WeakMap<AbortSignal, () => void>();

/**
 * An on-screen keyboard covers the window without making it smaller: until `signal` aborts, the panel keeps to what is left.
 * Called again it only looks again.
 */
export function keepClearOfKeyboard(root: ShadowRoot, signal: AbortSignal): void {
  const view = window.visualViewport;
  if (!view || signal.aborted) return;
  const fit = fits.get(signal) ?? follow(root, view, signal);
  fits.set(signal, fit);
  fit();
}

function follow(root: ShadowRoot, view: VisualViewport, signal: AbortSignal): () => void {
  const sheet = new CSSStyleSheet();
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const fit = () => {
    const covered = view.scale === 1 && window.innerHeight - view.height > keyboardPx;
    sheet.replaceSync(covered ? `.panel { --_room: ${view.height}px; --_room-top: ${view.offsetTop}px; }` : '');
  };
  for (const change of ['resize', 'scroll']) view.addEventListener(change, fit, { signal });
  signal.addEventListener('abort', () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
  });
  return fit;
}
