import { tables } from '@joplin/turndown-plugin-gfm';
import { parseHTML } from 'linkedom';
import TurndownService from 'turndown';

export interface HtmlPlace {
  /** The address that relative links of the text begin from. */
  base?: string | undefined;
  /** Where a link leads instead, such as `article:<id>`; undefined leaves it as it is. */
  linkTo?: (address: string) => string | undefined;
}
export interface ConvertedHtml {
  markdown: string;
  /** What Markdown cannot hold, in words: `2 pictures (their descriptions stay)`. */
  lost: string[];
}

const turndown = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '-', emDelimiter: '*' });
turndown.use(tables);
turndown.addRule('picture', {
  filter: 'img',
  replacement: (_content, node) => turndown.escape(node.getAttribute('alt') ?? ''),
});

/** Nothing of these is text for a reader. */
const noText = 'script, style, noscript, template, svg, form, button, input, select, textarea, link, meta, object, canvas';
/** What stands in a cell of a Markdown table is one line. */
const blocksInCells = 'td p, td div, td li, th p, th div, th li';

/** An HTML text as Markdown, with what could not be taken along. Throws nothing, whatever the text is. */
export function htmlToMarkdown(html: string, place: HtmlPlace = {}): ConvertedHtml {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  const lost = lossesOf(document);
  for (const element of document.querySelectorAll(noText)) element.remove();
  for (const frame of document.querySelectorAll('iframe, video, audio, embed')) frame.replaceWith(linkToFrame(document, frame));
  for (const block of document.querySelectorAll(blocksInCells)) block.replaceWith(...block.childNodes, document.createTextNode(' '));
  for (const list of document.querySelectorAll('td ul, td ol, th ul, th ol')) list.replaceWith(...list.childNodes);
  for (const summary of document.querySelectorAll('summary')) summary.replaceWith(strong(document, summary));
  for (const link of document.querySelectorAll('a[href]')) link.setAttribute('href', addressOf(link.getAttribute('href') ?? '', place));
  return { markdown: turndown.turndown(document.body.innerHTML), lost };
}

function addressOf(href: string, { base, linkTo }: HtmlPlace): string {
  const address = URL.canParse(href, base) ? new URL(href, base).href : href;
  return linkTo?.(address) ?? address;
}

function linkToFrame(document: Document, frame: Element): Node {
  const address = frame.getAttribute('src') ?? frame.querySelector('source')?.getAttribute('src') ?? '';
  if (address === '') return document.createTextNode('');
  const link = document.createElement('a');
  link.setAttribute('href', address.startsWith('//') ? `https:${address}` : address);
  link.textContent = frame.getAttribute('title') || address.replace(/^(https?:)?\/\//, '');
  const paragraph = document.createElement('p');
  paragraph.append(link);
  return paragraph;
}

function strong(document: Document, summary: Element): Node {
  const paragraph = document.createElement('p');
  const bold = document.createElement('strong');
  bold.append(...summary.childNodes);
  paragraph.append(bold);
  return paragraph;
}

function lossesOf(document: Document): string[] {
  const count = (selector: string): number => document.querySelectorAll(selector).length;
  const told = (number: number, one: string, many: string): string[] =>
    number === 0 ? [] : [number === 1 ? `1 ${one}` : `${number} ${many}`];
  return [
    ...told(count('img'), 'picture (its description stays)', 'pictures (their descriptions stay)'),
    ...told(count('iframe, video, audio, embed'), 'embedded player (a link stays)', 'embedded players (links stay)'),
    ...told(count('form'), 'form', 'forms'),
    ...told(count('td[colspan], td[rowspan], th[colspan], th[rowspan]'), 'joined table cell', 'joined table cells'),
  ];
}
