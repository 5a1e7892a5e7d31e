import type { Article, IndexedArticle } from '../../protocol/article.ts';
import type { Acceptance, Colleague, CustomerView, DeskSession, Invitation, Role, SignIn } from '../../protocol/desk.ts';
import type { FileRef } from '../../protocol/entry.ts';
import type { Problem } from '../../protocol/error.ts';
import { RequestRefused } from './desk-problem.ts';

/** Who an invitation is for, as its link tells before it is accepted. */
export interface InvitedPerson {
  email: string;
  name: string;
  role: Role;
}

/** Everything the desk asks over HTTP. Each call rejects with `RequestRefused`, or with the fetch's own error when nothing answered. */
export interface DeskApi {
  session(): Promise<DeskSession>;
  signIn(body: SignIn): Promise<DeskSession>;
  signOut(): Promise<void>;
  invited(code: string): Promise<InvitedPerson>;
  accept(body: Acceptance): Promise<DeskSession>;
  /** The one-time link, shown once. */
  invite(body: Invitation): Promise<string>;
  colleagues(): Promise<Colleague[]>;
  customer(conversation: string): Promise<CustomerView>;
  fittingArticles(conversation: string): Promise<IndexedArticle[]>;
  searchArticles(site: string, lang: string, words: string, signal?: AbortSignal): Promise<IndexedArticle[]>;
  article(site: string, id: string, lang: string): Promise<Article>;
  upload(file: File, signal?: AbortSignal): Promise<FileRef>;
  /** An absolute address for a link that the server gave relative to itself. */
  resolve(url: string): string;
}

/** The desk's requests to the server at `base` (an absolute URL that ends with `/`). The session travels in the cookie. */
export function deskApi(base: string, send: typeof fetch): DeskApi {
  const at = (path: string) => new URL(path, base).href;
  const call = async <T>(method: string, path: string, init: RequestInit = {}): Promise<T> => {
    const headers = { ...init.headers, ...(method === 'GET' ? {} : { 'x-tuki-desk': '1' }) };
    const response = await send(at(path), { ...init, method, headers, credentials: 'same-origin' });
    if (!response.ok) throw new RequestRefused(response.status, await problemIn(response));
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  const get = <T>(path: string, signal?: AbortSignal) => call<T>('GET', path, signal ? { signal } : {});
  const post = <T>(path: string, body: unknown) =>
    call<T>('POST', path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  const desk = 'api/v1/desk';
  const one = encodeURIComponent;
  return {
    session: () => get(`${desk}/session`),
    signIn: (body) => post(`${desk}/session`, body),
    signOut: () => call('DELETE', `${desk}/session`),
    invited: (code) => post(`${desk}/invitations/open`, { code }),
    accept: (body) => post(`${desk}/invitations/accept`, body),
    invite: async (body) => (await post<{ url: string }>(`${desk}/invitations`, body)).url,
    colleagues: async () => (await get<{ colleagues: Colleague[] }>(`${desk}/colleagues`)).colleagues,
    customer: (id) => get(`${desk}/conversations/${one(id)}/customer`),
    fittingArticles: async (id) => (await get<{ articles: IndexedArticle[] }>(`${desk}/conversations/${one(id)}/articles`)).articles,
    searchArticles: async (site, lang, words, signal) => {
      const query = new URLSearchParams({ site, lang, q: words });
      return (await get<{ articles: IndexedArticle[] }>(`${desk}/articles?${query}`, signal)).articles;
    },
    article: (site, id, lang) => get(`api/v1/sites/${one(site)}/articles/${one(id)}?lang=${one(lang)}`),
    upload(file, signal) {
      const body = new FormData();
      body.append('file', file, file.name);
      return call('POST', 'api/v1/files', signal ? { body, signal } : { body });
    },
    resolve: at,
  };
}

/** A proxy may answer with a page instead of a `Problem`; then the status is all there is. */
async function problemIn(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as Partial<Problem>;
    if (body.code) return body as Problem;
  } catch {
    // Not JSON: told below by the status.
  }
  return { code: response.status === 401 ? 'unauthenticated' : 'unavailable', message: `HTTP ${response.status}`, retryable: true };
}
