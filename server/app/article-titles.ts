import type { ArticleStore } from './ports.ts';

/** An article by its language, since translations share their id. */
export const titleKey = ({ lang, article }: { lang: string; article: string }): string => `${lang}/${article}`;

/** The titles of published articles, by `titleKey`. */
export async function titlesIn(articles: ArticleStore, site: string, languages: readonly string[]): Promise<Map<string, string>> {
  const titles = await Promise.all(languages.map((lang) => articles.titles(site, lang)));
  return new Map(titles.flat().map(({ id, lang, title }) => [titleKey({ lang, article: id }), title]));
}
