import { z } from 'zod';
import { type ExportedPage, type ForeignArticle, type ForeignArticles, listIn } from './foreign-article.ts';
import { readEach } from './read-each.ts';

const number = z.union([z.number(), z.string()]).transform(String);
const content = z.looseObject({
  title: z.string().nullish(),
  body: z.string().nullish(),
  state: z.enum(['published', 'draft']).nullish(),
  url: z.string().nullish(),
});

/**
 * What Tuki reads of Intercom's Articles API (`GET /articles`, also with `GET /help_center/collections`).
 * Source: https://developers.intercom.com/docs/references/rest-api/api.intercom.io/articles
 */
const intercomArticle = content.extend({
  id: number,
  title: z.string(),
  parent_id: number.nullish(),
  default_locale: z.string().nullish(),
  /** By locale, beside a `type` that is a text. */
  translated_content: z.record(z.string(), z.unknown()).nullish(),
});
const collection = z.looseObject({ type: z.literal('collection'), id: number, name: z.string(), default_locale: z.string().nullish() });

/** Intercom's articles in these pages; a page of another system has none. `locale` is theirs where they name none. */
export function intercomArticles(pages: ExportedPage[], locale: string): ForeignArticles {
  const own = pages.filter((page) => 'data' in page.content);
  const collections = new Map(
    own.flatMap((page) => listIn(page, 'data').flatMap((one) => collection.safeParse(one).data ?? [])).map(({ id, name }) => [id, name]),
  );
  const onlyArticles = own.map((page) => ({
    ...page,
    content: { data: listIn(page, 'data').filter((one) => !collection.safeParse(one).success) },
  }));
  return readEach(onlyArticles, 'data', intercomArticle, (article, file) => inEveryLanguage(article, file, locale, collections));
}

type Content = z.infer<typeof content>;

function inEveryLanguage(
  article: z.infer<typeof intercomArticle>,
  file: string,
  fallback: string,
  collections: Map<string, string>,
): ForeignArticle[] {
  const first = article.default_locale ?? fallback;
  const translations = Object.entries(article.translated_content ?? {}).flatMap(([locale, value]): [string, Content][] => {
    const translated = content.safeParse(value);
    return translated.success && translated.data.title ? [[locale, translated.data]] : [];
  });
  const versions = new Map([[first, article as Content], ...translations]);
  return [...versions].map(([locale, { title, body, state, url }]) => ({
    file,
    sourceId: article.id,
    id: `intercom-${article.id}`,
    locale,
    title: title ?? '',
    html: body ?? '',
    category: collections.get(article.parent_id ?? ''),
    isDraft: state === 'draft',
    address: url ?? undefined,
  }));
}
