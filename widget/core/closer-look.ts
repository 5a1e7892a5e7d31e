/** The chunk that comes after the engine: what to make of words and of the article that answers them. */
import { highlight } from '../../kernel/highlight.ts';
import { excerptOf, keyBlock } from '../../kernel/passage.ts';
import type { Article, ArticleNode } from '../../protocol/article.ts';
import type { KeyPassage } from './search-session.ts';

export { otherLanguageOf } from '../../kernel/query-language.ts';

/** The block of an article that answers what was looked for, and how its words are marked; null where no block has any. */
export function keyPassageOf({ id, body, lang }: Article, marked: readonly string[]): KeyPassage | null {
  const blocks = body.map((node) => ({ text: textOf(node), heading: isHeading(node) }));
  const block = keyBlock(blocks, marked, lang);
  if (block === undefined) return null;
  return { article: id, block, excerpt: excerptOf(blocks[block]?.text ?? '', marked, lang), mark: (text) => highlight(text, marked, lang) };
}

const isHeading = (node: ArticleNode): boolean => typeof node !== 'string' && /^h\d$/.test(node.tag);

const apart = new Set(['li', 'br', 'tr', 'p', 'td', 'th']);
const textOf = (node: ArticleNode): string => {
  if (typeof node === 'string') return node;
  const text = node.children.map(textOf).join('');
  return apart.has(node.tag) ? `${text.trim()} ` : text;
};
