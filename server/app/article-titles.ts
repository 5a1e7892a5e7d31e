import type { ArticleStore } from './ports.ts';

/** An article by its language, since translations share their id. */
export const titleKey = ({ lang, article }: Place): string => `${lang}/${article}`;

interface Place {
  lang: string;
  article: string;
}

/** The titles of those of these articles that are published, by `titleKey`. */
export async function titlesOf(articles: ArticleStore, site: string, places: readonly Place[]): Promise<Map<string, string>> {
  const byLang = Map.groupBy(places, ({ lang }) => lang);
  const idsOf = (some: readonly Place[]): string[] => [...new Set(some.map(({ article }) => article))];
  const titled = await Promise.all([...byLang].map(([lang, some]) => articles.titled(site, lang, idsOf(some))));
  return new Map(titled.flat().map(({ id, lang, title }) => [titleKey({ lang, article: id }), title]));
}
