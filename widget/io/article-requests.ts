import type { Article, SearchElsewhere, SearchIndexFile, Vote } from '../../protocol/article.ts';
import type { SearchTold } from '../../protocol/learning.ts';
import { type Api, asJson, request } from './api.ts';
import { nextTask } from './next-task.ts';

/** An article, in the closest language that has it. Rejects with `ApiError`. */
export const readArticle = (api: Api, id: string, lang: string, signal?: AbortSignal): Promise<Article> =>
  api.json(api.ofSite(`/articles/${encodeURIComponent(id)}?lang=${encodeURIComponent(lang)}`), { signal });

/** The index of a language's articles, or of the closest language's that the site has; or that the server searches them. Rejects with `ApiError`. */
export async function readSearchIndex(api: Api, lang: string, signal?: AbortSignal): Promise<SearchIndexFile | SearchElsewhere> {
  const response = await request(api.ofSite(`/index/${encodeURIComponent(lang)}`), { signal });
  const text = await response.text();
  // It may be a megabyte: reading and parsing it are tasks of their own.
  await nextTask();
  return JSON.parse(text) as SearchIndexFile | SearchElsewhere;
}

/** Outlives the page: a vote given while leaving still arrives. */
export async function sendVote(api: Api, vote: Vote): Promise<void> {
  await request(api.ofSite('/votes'), { ...asJson(vote), keepalive: true });
}

/** How searches ended; outlives the page. */
export async function sendSearches(api: Api, searches: readonly SearchTold[]): Promise<void> {
  await request(api.ofSite('/searches'), { ...asJson({ searches }), keepalive: true });
}
