/** A style sheet from literal text, to be adopted by a shadow root: no policy for styles has a say in it. */
export function css(text: TemplateStringsArray): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text.join(''));
  return sheet;
}

/** Lets the root have these sheets too, after those that it has; each once. */
export function adoptStyles(root: ShadowRoot, sheets: readonly CSSStyleSheet[]): void {
  const missing = sheets.filter((sheet) => !root.adoptedStyleSheets.includes(sheet));
  // Even the same list anew would have the browser style everything again.
  if (missing.length > 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...missing];
}
