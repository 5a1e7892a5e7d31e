import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isSafeLink } from '../../kernel/link-schemes.ts';
import type { ArticleElement, ArticleNode, ArticleTag } from '../../protocol/article.ts';

/** What following a link does: another article opens in the panel, everything else in a window of its own. */
export interface ArticleBodyActions {
  open(id: string): void;
  /** Draws a piece of text; as it is unless told. */
  text?(text: string): unknown;
}
type Children = unknown;
type Draw = (children: Children, node: ArticleElement, actions: ArticleBodyActions) => TemplateResult;

/** One template per tag: text goes through Lit as text, so that nothing an author writes becomes markup. */
const templates: Record<ArticleTag, Draw> = {
  p: (children) => html`<p>${children}</p>`,
  // The article's title is a level-3 heading of the panel: headings inside it begin one lower.
  h2: (children) => html`<h4>${children}</h4>`,
  h3: (children) => html`<h5>${children}</h5>`,
  h4: (children) => html`<h6>${children}</h6>`,
  ul: (children) => html`<ul>${children}</ul>`,
  ol: (children, { start }) => html`<ol start=${start ?? nothing}>${children}</ol>`,
  li: (children) => html`<li>${children}</li>`,
  a: (children, { href }, actions) => linkView(children, href ?? '', actions),
  strong: (children) => html`<strong>${children}</strong>`,
  em: (children) => html`<em>${children}</em>`,
  code: (children) => html`<code>${children}</code>`,
  pre: (children) => html`<pre tabindex="0">${children}</pre>`,
  blockquote: (children) => html`<blockquote>${children}</blockquote>`,
  hr: () => html`<hr />`,
  br: () => html`<br />`,
  table: (children) => html`<div class="table" tabindex="0"><table>${children}</table></div>`,
  thead: (children) => html`<thead>${children}</thead>`,
  tbody: (children) => html`<tbody>${children}</tbody>`,
  tr: (children) => html`<tr>${children}</tr>`,
  th: (children) => html`<th>${children}</th>`,
  td: (children) => html`<td>${children}</td>`,
};

/** An article's tree as elements. A tag from a newer server is shown as its text. */
export const articleBodyView = (nodes: readonly ArticleNode[], actions: ArticleBodyActions): unknown[] =>
  nodes.map((node) => (typeof node === 'string' ? (actions.text?.(node) ?? node) : elementView(node, actions)));

function elementView(node: ArticleElement, actions: ArticleBodyActions): unknown {
  const children = articleBodyView(node.children, actions);
  return Object.hasOwn(templates, node.tag) ? templates[node.tag](children, node, actions) : children;
}

function linkView(children: Children, href: string, actions: ArticleBodyActions): TemplateResult {
  if (href.startsWith('article:')) {
    return html`<button class="text-link" type="button" @click=${() => actions.open(href.slice('article:'.length))}>${children}</button>`;
  }
  return isSafeLink(href) ? html`<a href=${href} target="_blank" rel="noopener">${children}</a>` : html`${children}`;
}
