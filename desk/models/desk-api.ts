import type { Article, IndexedArticle } from '../../protocol/article.ts';
import type { CustomerView } from '../../protocol/desk.ts';
import type { FileRef } from '../../protocol/entry.ts';
import { DeskRequests } from './desk-request.ts';
import { type KnowledgeApi, knowledgeApi } from './knowledge-api.ts';
import { type PeopleApi, peopleApi } from './people-api.ts';
import { type SignInApi, signInApi } from './sign-in-api.ts';

/** Everything the desk asks over HTTP. Each call rejects with `RequestRefused`, or with the fetch's own error when nothing answered. */
export interface DeskApi extends SignInApi, PeopleApi, KnowledgeApi {
  customer(conversation: string): Promise<CustomerView>;
  fittingArticles(conversation: string): Promise<IndexedArticle[]>;
  searchArticles(site: string, lang: string, words: string, signal?: AbortSignal): Promise<IndexedArticle[]>;
  article(site: string, id: string, lang: string): Promise<Article>;
  upload(file: File, signal?: AbortSignal): Promise<FileRef>;
  /** An absolute address for a link that the server gave relative to itself. */
  resolve(url: string): string;
}

/** The desk's requests to the server at `base` (an absolute URL that ends with `/`). */
export function deskApi(base: string, send: typeof fetch): DeskApi {
  const requests = new DeskRequests(base, send);
  const { get, call, at } = requests;
  const desk = 'api/v1/desk';
  const one = encodeURIComponent;
  const articles = async (path: string, signal?: AbortSignal) => (await get<{ articles: IndexedArticle[] }>(path, signal)).articles;
  return {
    ...signInApi(requests),
    ...peopleApi(requests),
    ...knowledgeApi(requests),
    customer: (id) => get(`${desk}/conversations/${one(id)}/customer`),
    fittingArticles: (id) => articles(`${desk}/conversations/${one(id)}/articles`),
    searchArticles: (site, lang, words, signal) => articles(`${desk}/articles?${new URLSearchParams({ site, lang, q: words })}`, signal),
    article: (site, id, lang) => get(`api/v1/sites/${one(site)}/articles/${one(id)}?lang=${one(lang)}`),
    upload(file, signal) {
      const body = new FormData();
      body.append('file', file, file.name);
      return call('POST', 'api/v1/files', signal ? { body, signal } : { body });
    },
    resolve: at,
  };
}
