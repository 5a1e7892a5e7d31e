import { z } from 'zod';
import { type ExportedPage, type ForeignArticle, type ForeignArticles, listIn } from './foreign-article.ts';
import { readEach } from './read-each.ts';

const number = z.union([z.number(), z.string()]).transform(String);

/**
 * What Tuki reads of Zendesk's Help Center API (`/api/v2/help_center/articles.json`, also with `sections.json` and
 * `categories.json`, whole or side-loaded). Source: https://developer.zendesk.com/api-reference/help_center/
 */
const zendeskArticle = z.looseObject({
  id: number,
  locale: z.string(),
  title: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().default(false),
  section_id: number.nullish(),
  position: z.int().nullish(),
  html_url: z.string().nullish(),
  user_segment_id: number.nullish(),
});
const group = z.looseObject({ id: number, name: z.string() });

const isZendesk = (page: ExportedPage): boolean => ['articles', 'sections', 'categories'].some((name) => name in page.content);

/** Zendesk's articles in these pages; a page of another system has none. */
export function zendeskArticles(pages: ExportedPage[]): ForeignArticles {
  const own = pages.filter(isZendesk);
  const sections = new Map(
    own.flatMap((page) => listIn(page, 'sections').flatMap((one) => group.safeParse(one).data ?? [])).map((one) => [one.id, one.name]),
  );
  return readEach(own, 'articles', zendeskArticle, (article, file) => toForeign(article, file, sections));
}

function toForeign(article: z.infer<typeof zendeskArticle>, file: string, sections: Map<string, string>): ForeignArticle {
  const { id, locale, title, body, draft, section_id, position, html_url, user_segment_id } = article;
  return {
    file,
    sourceId: id,
    id: `zendesk-${id}`,
    locale,
    title,
    html: body ?? '',
    category: sections.get(section_id ?? ''),
    order: position ?? undefined,
    isDraft: draft,
    restricted: user_segment_id == null ? undefined : 'is for one group of users in Zendesk, and here everybody would see it',
    address: html_url ?? undefined,
  };
}
