import type { Article, SearchIndexFile, Vote } from '../../protocol/article.ts';
import type { ErrorCode, Problem } from '../../protocol/error.ts';
import type { SiteInfo, Slots } from '../../protocol/site.ts';
import type { Claimed, SupportApi } from '../support-contract.ts';
import { tellDeveloper } from './developer-console.ts';

const patienceMs = 20_000;

/** A request that failed. `network`: no answer came, from no line or no server. `message` is for the developer. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'network';
  readonly retryable: boolean;

  constructor(problem: { code: ErrorCode | 'network'; message: string; retryable: boolean }) {
    super(problem.message);
    this.name = 'ApiError';
    this.code = problem.code;
    this.retryable = problem.retryable;
  }
}

/** The public REST of one site. No call carries an identifier, except those that take a token. */
export class Api implements SupportApi {
  readonly #server: string;
  readonly #site: string;

  /** `server` is an address that ends with a slash. */
  constructor(server: string, site: string) {
    this.#server = server;
    this.#site = site;
  }

  url(path: string): string {
    return new URL(`api/v1/${path}`, this.#server).href;
  }

  socketUrl(): string {
    return this.url('socket').replace(/^http/, 'ws');
  }

  siteInfo(lang: string, signal?: AbortSignal): Promise<SiteInfo> {
    return this.#json(`?lang=${encodeURIComponent(lang)}`, { signal });
  }

  searchIndex(lang: string, signal?: AbortSignal): Promise<SearchIndexFile> {
    return this.#json(`/index/${encodeURIComponent(lang)}`, { signal });
  }

  article(id: string, lang: string, signal?: AbortSignal): Promise<Article> {
    return this.#json(`/articles/${encodeURIComponent(id)}?lang=${encodeURIComponent(lang)}`, { signal });
  }

  slots(topic: string | null, signal?: AbortSignal): Promise<Slots> {
    return this.#json(topic ? `/slots?topic=${encodeURIComponent(topic)}` : '/slots', { signal });
  }

  /** Outlives the page: a vote given while leaving still arrives. */
  async vote(vote: Vote): Promise<void> {
    await request(this.#path('/votes'), { ...asJson(vote), keepalive: true });
  }

  async claim(code: string, device: string, signal?: AbortSignal): Promise<Claimed> {
    return read(await request(this.url('claims'), { ...asJson({ code, device }), signal }));
  }

  async #json<T>(path: string, options: RequestOptions): Promise<T> {
    return read(await request(this.#path(path), options));
  }

  #path(path: string): string {
    return this.url(`sites/${encodeURIComponent(this.#site)}${path}`);
  }
}

interface RequestOptions {
  method?: string;
  body?: BodyInit;
  headers?: Record<string, string>;
  keepalive?: boolean;
  signal?: AbortSignal | undefined;
}

const asJson = (body: unknown): RequestOptions => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

/** The answer's JSON; the contract is the server's to keep, so that no validator has to be loaded here. */
const read = async <T>(response: Response): Promise<T> => (await response.json()) as T;

async function request(url: string, { signal, ...init }: RequestOptions): Promise<Response> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  const pass = () => stop.abort(signal?.reason);
  const timer = setTimeout(() => stop.abort(), patienceMs);
  signal?.addEventListener('abort', pass);
  try {
    const response = await fetch(url, { ...init, credentials: 'omit', referrerPolicy: 'no-referrer', signal: stop.signal });
    if (!response.ok) throw await problemOf(response);
    return response;
  } catch (error) {
    if (error instanceof ApiError || signal?.aborted) throw error;
    throw new ApiError({ code: 'network', message: `No answer from ${url}`, retryable: true });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', pass);
  }
}

async function problemOf(response: Response): Promise<ApiError> {
  const body: Partial<Problem> | null = await response.json().catch(() => null);
  if (body?.code === 'origin') tellDeveloper(`${body.message}`);
  return new ApiError({
    code: body?.code ?? (response.status === 404 ? 'not-found' : 'internal'),
    message: body?.message ?? `${response.status} from ${response.url}`,
    retryable: body?.retryable ?? response.status >= 500,
  });
}
