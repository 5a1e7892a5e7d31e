import type { ArticleElement, ArticleNode } from '../../protocol/article.ts';

const inline = new Set(['a', 'strong', 'em', 'code']);
const spaced = new Set(['br', 'td', 'th']);

/** The text without marks, a line per block. */
export function plainText(nodes: readonly ArticleNode[]): string {
  return raw(nodes)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

const raw = (nodes: readonly ArticleNode[]): string => nodes.map(textOf).join('');

function textOf(node: ArticleNode): string {
  if (typeof node === 'string') return node.replaceAll('\n', ' ');
  const text = raw(node.children);
  if (inline.has(node.tag)) return text;
  return spaced.has(node.tag) ? `${text} ` : `\n${text}\n`;
}

const telling = (node: ArticleNode): node is ArticleElement => typeof node !== 'string' && ['p', 'ul', 'ol'].includes(node.tag);

/** What a search result shows of an article: its first running text, cut at a word, at most `most` characters. */
export function summaryOf(body: readonly ArticleNode[], most = 160): string {
  const own = body.filter(telling);
  const text = plainText(own.length > 0 ? own : body).replaceAll('\n', ' ');
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s.,:;–-]+$/, '')}…`;
}
