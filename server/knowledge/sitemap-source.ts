import type { SourceDocument } from '../app/article-from-source.ts';
import type { Gathered } from '../app/import-knowledge.ts';
import { readSitemap } from '../pages/sitemap.ts';
import { nothingYet } from './gathered.ts';
import { articleOfPage, idOfPage } from './page-article.ts';

/** Fetches a text from the web: the text, or why there is none. */
export type FetchText = (address: string) => Promise<{ text: string } | { problem: string }>;

export interface SitemapPlace {
  /** Of the sitemap or of an index of sitemaps. */
  address: string;
  languages: readonly string[];
  lang?: string | undefined;
  /** Takes only pages whose path begins so, such as `/help/`. */
  only?: string | undefined;
  fetchText: FetchText;
  /** Told after each page. */
  onProgress: (done: number, all: number) => void;
}

const mostPages = 5000;
const mostSitemaps = 50;
/** Few enough for any web server, and the company's own at that. */
const atOnce = 4;

/** Reads the pages of a company's own site that its sitemap lists, each as an article with the page's address as its source id. */
export async function gatherSitemap(place: SitemapPlace): Promise<Gathered> {
  const gathered = nothingYet();
  const listed = await pagesListed(place, gathered);
  const { host } = new URL(place.address);
  const pages = listed.filter((page) => new URL(page).pathname.startsWith(place.only ?? '/'));
  const own = pages.filter((page) => new URL(page).host === host);
  for (const page of pages) if (!own.includes(page)) gathered.passedOver.push(remark(page, `is not of ${host}`));
  if (own.length > mostPages)
    gathered.problems.push(remark(place.address, `lists ${own.length} pages; the first ${mostPages} were read, take parts with --only`));
  await readPages(own.slice(0, mostPages), place, gathered);
  gathered.documents.sort((a, b) => a.file.localeCompare(b.file));
  keepLinksAlive(gathered.documents, own);
  return gathered;
}

const remark = (file: string, problem: string) => ({ file, line: 1, problem });

/** The pages of the sitemap and of those that it names, each once. */
async function pagesListed({ address, fetchText }: SitemapPlace, { problems }: Gathered): Promise<string[]> {
  const pages = new Set<string>();
  const places = [address];
  for (const place of places) {
    const answer = await fetchText(place);
    const sitemap = 'text' in answer ? readSitemap(answer.text) : undefined;
    if ('problem' in answer) problems.push(remark(place, answer.problem));
    else if (!sitemap) problems.push(remark(place, 'is not a sitemap: it should be XML with <urlset> or <sitemapindex>'));
    for (const page of sitemap?.pages ?? []) pages.add(page);
    for (const next of sitemap?.sitemaps ?? []) if (places.length < mostSitemaps && !places.includes(next)) places.push(next);
  }
  return [...pages];
}

async function readPages(pages: string[], { languages, lang, fetchText, onProgress }: SitemapPlace, gathered: Gathered): Promise<void> {
  const ids = new Map(pages.map((page) => [page, idOfPage(page)]));
  const linkTo = (address: string): string | undefined => {
    const id = ids.get(address.replace(/#.*$/, ''));
    return id && `article:${id}`;
  };
  const waiting = [...pages];
  let done = 0;
  const readOne = async (page: string): Promise<void> => {
    const answer = await fetchText(page);
    if ('problem' in answer) return void gathered.problems.push(remark(page, answer.problem));
    const read = articleOfPage({ address: page, html: answer.text }, { languages, lang, linkTo });
    if ('reason' in read) gathered.passedOver.push(remark(page, read.reason));
    else gathered.documents.push(read);
  };
  const readNext = async (): Promise<void> => {
    for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
      await readOne(page);
      done += 1;
      onProgress(done, pages.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, readNext));
}

/** A link to a page that became no article leads to the page again. */
function keepLinksAlive(documents: SourceDocument[], pages: string[]): void {
  const taken = new Set(documents.map(({ sourceId }) => sourceId));
  const elsewhere = new Map(pages.filter((page) => !taken.has(page)).map((page) => [idOfPage(page), page]));
  const alive = (link: string, id: string): string => `](${elsewhere.get(id) ?? link})`;
  for (const { fields } of documents)
    fields.body = String(fields.body).replace(/\]\((article:([^)\s]+))\)/g, (_, link, id) => alive(link, id));
}
