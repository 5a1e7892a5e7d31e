import { isProbablyReaderable, Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { htmlToMarkdown } from './html-to-markdown.ts';

export interface WebPage {
  address: string;
  html: string;
}

/** What a page says, without what stands around it. Texts are '' where the page names none. */
export interface PageText {
  /** As its `lang` says. */
  locale: string;
  title: string;
  author: string;
  /** Its `article:section`. */
  category: string;
  markdown: string;
  /** What could not be taken along, in words. */
  lost: string[];
}

/** Shorter than this there is no article but a heading and a sentence. */
const fewestCharacters = 120;
const noMainText = { reason: 'has no main text that could be found' };

/** The main text of a page, or why there is none. `linkTo` says where a link leads instead; undefined leaves it. */
export function readWebPage({ address, html }: WebPage, linkTo: (address: string) => string | undefined): PageText | { reason: string } {
  const { document } = parseHTML(html);
  if (!document.documentElement) return noMainText;
  if (/\bnoindex\b/i.test(meta(document, 'robots'))) return { reason: 'asks not to be listed (noindex)' };
  const known = {
    locale: document.documentElement.lang,
    title: takeTitle(document),
    author: meta(document, 'author'),
    category: meta(document, 'article:section'),
  };
  if (!isProbablyReaderable(document, { minContentLength: 40, minScore: 5 })) return noMainText;
  const main = new Readability(document, { charThreshold: fewestCharacters }).parse();
  if (!main?.content || (main.length ?? 0) < fewestCharacters) return noMainText;
  return { ...known, ...htmlToMarkdown(main.content, { base: address, linkTo }) };
}

const meta = (document: Document, name: string): string =>
  document.querySelector(`meta[name="${name}"], meta[property="${name}"]`)?.getAttribute('content')?.trim() ?? '';

/**
 * The only large heading, which then is not part of the text; else what the page calls itself to others; else its
 * window's title up to the company's name.
 */
function takeTitle(document: Document): string {
  const [heading, ...others] = document.querySelectorAll('h1');
  const text = heading?.textContent?.replace(/\s+/g, ' ').trim();
  if (text && others.length === 0) {
    heading?.remove();
    return text;
  }
  return meta(document, 'og:title') || (document.title.split(/\s+[|–—·-]\s+/)[0] ?? '').trim();
}
