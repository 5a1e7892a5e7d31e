import type { Article } from '../../protocol/article.ts';
import { linksTo } from './article-links.ts';
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
      const { title, category, body, updatedAt, related: named } = found;
      const wanted = { site: siteId, lang, named, category, except: id, count: relatedCount };
      // What the author named, then neighbours of the same category.
      const related = (await linksTo(this.#articles, wanted)).slice(0, relatedCount);
      return { id, lang, title, category, body, updatedAt, related };
    }
    throw notFound();
  }
}
