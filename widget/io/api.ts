import type { ErrorCode, Problem } from '../../protocol/error.ts';
import type { SiteInfo } from '../../protocol/site.ts';
import type { RequestOptions, SupportApi } from '../support-contract.ts';
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

  siteInfo(lang: string, signal?: AbortSignal): Promise<SiteInfo> {
    return this.json(this.ofSite(`?lang=${encodeURIComponent(lang)}`), { signal });
  }

  async json<T>(url: string, options: RequestOptions): Promise<T> {
    return read(await request(url, options));
  }

  ofSite(path: string): string {
    return this.url(`sites/${encodeURIComponent(this.#site)}${path}`);
  }
}

/** What a request with a JSON body has. */
export const asJson = (body: unknown): RequestOptions => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

/** The answer's JSON; the contract is the server's to keep, so that no validator has to be loaded here. */
const read = async <T>(response: Response): Promise<T> => (await response.json()) as T;

/** Rejects with `ApiError`, after 20 s without an answer too, and with the signal's reason once it is aborted. */
export async function request(url: string, { signal, ...init }: RequestOptions): Promise<Response> {
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
