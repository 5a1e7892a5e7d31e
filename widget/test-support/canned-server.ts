import type { Article, SearchIndexFile } from '../../protocol/article.ts';
import type { SiteInfo } from '../../protocol/site.ts';
import { cannedArticle, cannedIndex, cannedReply, cannedSite, cannedSlots } from './canned-site.ts';

/** A request that the widget made, as tests look at it. */
export interface SeenRequest {
  method: string;
  /** Under `/api/v1/sites/shop`, with its query. */
  path: string;
  body: unknown;
}
export interface CannedServer {
  readonly requests: SeenRequest[];
  site: SiteInfo;
  /** What is answered by a language's tag, and by an article's id. */
  index(lang: string): SearchIndexFile;
  article(id: string): Article;
  /** While set, every request fails: without an answer, or with this status. */
  failing: 'network' | number | null;
  /** Answers wait for it. */
  gate: Promise<void>;
  /** Whether the code of a link in an e-mail is still good. */
  claims: 'good' | 'gone';
  /** Whether the articles are searched on the server. */
  searches: boolean;
  restore(): void;
}

const root = '/api/v1/sites/shop';

/** Answers the public REST in the place of `fetch`, until restored. */
export function startCannedServer(): CannedServer {
  const real = window.fetch;
  const server: CannedServer = {
    requests: [],
    site: cannedSite(),
    index: cannedIndex,
    article: cannedArticle,
    failing: null,
    gate: Promise.resolve(),
    claims: 'good',
    searches: false,
    restore() {
      window.fetch = real;
    },
  };
  window.fetch = async (input, init) => {
    const { pathname, search } = new URL(`${input}`);
    const path = pathname.replace(root, '') + search;
    server.requests.push({ method: init?.method ?? 'GET', path, body: typeof init?.body === 'string' ? JSON.parse(init.body) : null });
    // Like a real answer, it comes later and not at all once it is aborted.
    await server.gate;
    init?.signal?.throwIfAborted();
    if (server.failing === 'network') throw new TypeError('Failed to fetch');
    if (server.failing !== null)
      return Response.json({ code: 'unavailable', message: 'down', retryable: true }, { status: server.failing });
    return answer(server, pathname.replace(root, ''), init?.body);
  };
  return server;
}

function answer(server: CannedServer, path: string, body: unknown): Response {
  const article = /^\/articles\/(.+)$/.exec(path)?.[1];
  if (path.startsWith('/slots')) return Response.json(cannedSlots());
  if (path === '/api/v1/claims') return claim(server);
  if (path === '/votes' || path === '/searches') return new Response(null, { status: 204 });
  if (path.startsWith('/index/')) {
    const lang = path.slice('/index/'.length);
    return Response.json(server.searches ? { lang, onServer: true } : server.index(lang));
  }
  if (path === '/search') return Response.json(cannedReply(JSON.parse(`${body}`)));
  if (article === 'gone') return Response.json({ code: 'not-found', message: 'no such article', retryable: false }, { status: 404 });
  return Response.json(article ? server.article(article) : server.site);
}

function claim({ claims }: CannedServer): Response {
  if (claims === 'good') return Response.json({ token: 'claimed', site: 'shop', conversation: 'k1', lang: 'en' });
  return Response.json({ code: 'expired', message: 'too late', retryable: false }, { status: 410 });
}
