import MarkdownIt, { type Token } from 'markdown-it';
import { isSafeLink } from '../../kernel/link-schemes.ts';
import { type ArticleElement, type ArticleNode, type ArticleTag, articleTags } from '../../protocol/article.ts';
import { plainText, summaryOf } from './article-text.ts';

/** Something in the text that readers will not see as the author meant it; `line` counts from 1 inside the text. */
export interface MarkdownNotice {
  line: number;
  problem: string;
}
export interface ParsedMarkdown {
  body: ArticleNode[];
  /** The text without marks, a line per block. */
  plain: string;
  /** Its first running text, cut at a word. */
  summary: string;
  /** Ids of the articles that the text links to. */
  links: string[];
  notices: MarkdownNotice[];
}

const parser = new MarkdownIt({ html: false });
// Every link reaches the allow list below, which says what it refuses; the parser's own check would be silent.
parser.validateLink = () => true;

const known = new Set<string>(articleTags);
/** The article's title is the page's only heading of the first level; levels below the fourth look like the fourth. */
const shownAs: Record<string, ArticleTag> = { h1: 'h2', h5: 'h4', h6: 'h4' };
const articleAddress = /^article:([\w.:-]{1,80})$/;

/** The address as readers get it, or undefined for one that is not allowed: http, https, mailto, tel or `article:<id>`. */
export function allowedAddress(address: string): string | undefined {
  if (articleAddress.test(address)) return address;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return isSafeLink(url.href) && url.href.length <= 2000 ? url.href : undefined;
}

/** Parses CommonMark with tables into the article's tree. HTML in it stays text, pictures become their descriptions. */
export function parseMarkdown(markdown: string): ParsedMarkdown {
  const reading: Reading = { line: 1, links: new Set(), notices: [] };
  const body = nodesOf(parser.parse(markdown, {}), reading);
  return { body, plain: plainText(body), summary: summaryOf(body), links: [...reading.links], notices: reading.notices };
}

interface Reading {
  line: number;
  links: Set<string>;
  notices: MarkdownNotice[];
}

function nodesOf(tokens: Token[], reading: Reading): ArticleNode[] {
  const root: ArticleNode[] = [];
  const open = [root];
  for (const token of tokens) {
    if (token.map) reading.line = token.map[0] + 1;
    const parent = open.at(-1) ?? root;
    if (token.nesting === 1) open.push(opened(token, parent, reading));
    else if (token.nesting === -1) open.pop();
    else for (const node of leaf(token, reading)) append(parent, node);
  }
  return root;
}

/** Where the token's content goes: its own element, or its parent where the element is not shown. */
function opened(token: Token, parent: ArticleNode[], reading: Reading): ArticleNode[] {
  const element = token.hidden ? undefined : elementOf(token, reading);
  if (!element) return parent;
  parent.push(element);
  return element.children;
}

function elementOf(token: Token, reading: Reading): ArticleElement | undefined {
  if (token.tag === 'a') return linkOf(token, reading);
  const tag = shownAs[token.tag] ?? token.tag;
  if (!isTag(tag)) return undefined;
  const start = Number(token.attrGet('start') ?? 1);
  return start === 1 ? { tag, children: [] } : { tag, children: [], start };
}

const isTag = (tag: string): tag is ArticleTag => known.has(tag);

function linkOf(token: Token, reading: Reading): ArticleElement | undefined {
  const address = String(token.attrGet('href') ?? '');
  const href = allowedAddress(address);
  if (href === undefined) {
    const problem = `the link to ${address} is left out: only http, https, mailto, tel and article:<id> are allowed`;
    reading.notices.push({ line: reading.line, problem });
    return undefined;
  }
  const article = articleAddress.exec(href)?.[1];
  if (article) reading.links.add(article);
  return { tag: 'a', children: [], href };
}

function leaf(token: Token, reading: Reading): ArticleNode[] {
  switch (token.type) {
    case 'inline':
      return nodesOf(token.children ?? [], reading);
    case 'softbreak':
      return ['\n'];
    case 'image':
      return [plainText(nodesOf(token.children ?? [], reading))];
    case 'hardbreak':
    case 'hr':
      return [{ tag: token.type === 'hr' ? 'hr' : 'br', children: [] }];
    case 'code_inline':
      return [{ tag: 'code', children: [token.content] }];
    case 'code_block':
    case 'fence':
      return [{ tag: 'pre', children: [{ tag: 'code', children: [token.content] }] }];
    default:
      return [token.content];
  }
}

function append(children: ArticleNode[], node: ArticleNode): void {
  const last = children.at(-1);
  if (node === '') return;
  if (typeof node === 'string' && typeof last === 'string') children[children.length - 1] = last + node;
  else children.push(node);
}
