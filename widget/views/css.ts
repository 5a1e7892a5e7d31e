/** A style sheet from literal text, to be adopted by a shadow root: no policy for styles has a say in it. */
export function css(text: TemplateStringsArray): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text.join(''));
  return sheet;
}
