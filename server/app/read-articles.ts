import type { Article, ArticleLink, IndexedArticle } from '../../protocol/article.ts';
import type { ArticleStore } from './ports.ts';
import { notFound } from './refusal.ts';
import { closestLanguage, type SiteDirectory } from './site-directory.ts';

const relatedCount = 4;

/** Articles as customers and agents read them. */
export class ReadArticles {
  readonly #articles: ArticleStore;
  readonly #sites: SiteDirectory;

  constructor(parts: { articles: ArticleStore; sites: SiteDirectory }) {
    this.#articles = parts.articles;
    this.#sites = parts.sites;
  }

  /** In the closest language that has it, in the site's own order otherwise. Throws `not-found`. */
  async read(siteId: string, id: string, asked: string | undefined): Promise<Article> {
    const site = this.#sites.get(siteId);
    const closest = closestLanguage(site, asked);
    for (const lang of [closest, ...site.languages.filter((known) => known !== closest)]) {
      const found = await this.#articles.get(siteId, id, lang);
      if (!found) continue;
      const { title, category, body, updatedAt } = found;
      return { id, lang, title, category, body, updatedAt, related: await this.#related(siteId, lang, found.category, id, found.related) };
    }
    throw notFound();
  }

  /** What the author named, then neighbours of the same category. */
  async #related(site: string, lang: string, category: string, id: string, named: readonly string[]): Promise<ArticleLink[]> {
    const titles = await this.#articles.titles(site, lang);
    const chosen = named.flatMap((other) => titles.find((article) => article.id === other) ?? []);
    const neighbours = titles.filter((article) => article.category === category && article.id !== id && !chosen.includes(article));
    return [...chosen, ...neighbours].slice(0, relatedCount).map(toLink);
  }
}

const toLink = ({ id, lang, title }: IndexedArticle): ArticleLink => ({ id, lang, title });
