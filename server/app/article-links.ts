import type { ArticleLink, IndexedArticle } from '../../protocol/article.ts';
import type { ArticleStore } from './ports.ts';

/** Which articles links are wanted of. */
export interface WantedLinks {
  site: string;
  lang: string;
  /** Ids that come first, in this order, where they are published. */
  named: readonly string[];
  /** Others of the language fill up to so many; where more are named, all of these are linked. */
  count: number;
  /** Others are of this category alone. */
  category?: string;
  /** An id that is none of the others. */
  except?: string;
}

/** Links to articles, in category and order after those that were named. Reads only as many as are shown: there may be very many. */
export async function linksTo(articles: Pick<ArticleStore, 'titled' | 'first'>, wanted: WantedLinks): Promise<ArticleLink[]> {
  const { site, lang, named, count, category, except } = wanted;
  const titled = new Map((await articles.titled(site, lang, named)).map((article) => [article.id, article]));
  const chosen = named.flatMap((id) => titled.get(id) ?? []);
  const listed = await articles.first(site, lang, count + titled.size + 1, category);
  const others = listed.filter(({ id }) => id !== except && !titled.has(id));
  return [...chosen, ...others].slice(0, Math.max(count, chosen.length)).map(toLink);
}

const toLink = ({ id, lang, title }: IndexedArticle): ArticleLink => ({ id, lang, title });
