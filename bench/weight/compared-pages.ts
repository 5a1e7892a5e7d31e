import { brotliCompressSync } from 'node:zlib';

/** The least that an element with a button and a panel can be: all that a real one does besides is what it weighs more. */
const floorScript = `customElements.define('floor-widget', class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.launcher{position:fixed;right:20px;bottom:20px;width:56px;height:56px}');
    root.adoptedStyleSheets = [sheet];
    const button = document.createElement('button');
    button.className = 'launcher';
    button.textContent = '?';
    button.addEventListener('click', () => {
      const panel = document.createElement('dialog');
      const field = document.createElement('input');
      panel.append(field);
      root.append(panel);
      panel.show();
      field.focus();
    });
    root.append(button);
  }
});`;

/** Pages that differ in what stands in their corner alone. */
export type PageName = 'empty' | 'floor' | 'widget';

const page = (corner: string): string => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Spades</title>${corner}</head>
  <body><main><h1>Spades</h1><p>Straight edges, ash handles.</p><p>From 39 euros.</p></main></body>
</html>`;

/** What each page is, by its path; `tuki` is the server's address without a slash at its end. */
export const comparedPages = (tuki: string): Record<string, string> => ({
  '/empty.html': page(''),
  '/floor.html': page('<script type="module" src="/floor.js"></script>').replace('</body>', '<floor-widget></floor-widget></body>'),
  '/floor.js': floorScript,
  '/widget.html': page(`<script type="module" src="${tuki}/widget/v1.js" data-site="salpa"></script>`),
});

/** What the floor's script weighs on the wire. */
export const floorBytes: number = brotliCompressSync(floorScript).length;

/** The strictest policy that a page with the widget can have: as in `examples/pages/strict-policy.html`. */
export const strictPolicy = (tuki: string): string =>
  `default-src 'none'; script-src 'self' ${tuki}; connect-src ${tuki} ${tuki.replace('http', 'ws')}; require-trusted-types-for 'script'; trusted-types lit-html`;
