import type { Problem } from '../../protocol/error.ts';
import { RequestRefused } from './desk-problem.ts';

/** The desk's requests to the server at `base` (an absolute URL that ends with `/`). The session travels in the cookie. */
export class DeskRequests {
  readonly #base: string;
  readonly #send: typeof fetch;

  constructor(base: string, send: typeof fetch) {
    this.#base = base;
    this.#send = send;
  }

  at = (path: string): string => new URL(path, this.#base).href;

  get = <T>(path: string, signal?: AbortSignal): Promise<T> => this.call<T>('GET', path, signal ? { signal } : {});

  /** With a body as JSON, if there is one. */
  ask = <T = void>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> =>
    this.call<T>(method, path, body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

  call = async <T>(method: string, path: string, init: RequestInit = {}): Promise<T> => {
    const headers = { ...init.headers, ...(method === 'GET' ? {} : { 'x-tuki-desk': '1' }) };
    // Called without an object before it, as browsers want it.
    const send = this.#send;
    const response = await send(this.at(path), { ...init, method, headers, credentials: 'same-origin' });
    if (!response.ok) throw new RequestRefused(response.status, await problemIn(response));
    return (response.status === 204 ? undefined : await response.json()) as T;
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
