import type { ErrorCode, Problem } from '../../protocol/error.ts';

/** Codes after which the same command may succeed unchanged. */
const retryable: ReadonlySet<ErrorCode> = new Set(['unavailable', 'limit']);

/** A refusal on its way to the client that asked. */
export class RefusedError extends Error {
  readonly problem: Problem;

  constructor(code: ErrorCode, message: string, more: { path?: string; retryAfterMs?: number } = {}) {
    super(message);
    this.name = 'RefusedError';
    this.problem = { code, message, retryable: retryable.has(code), ...more };
  }
}

/** The one answer for what is not there and for what is not yours, so that nobody can probe. */
export const notFound = (): RefusedError => new RefusedError('not-found', 'there is no such thing here for this session');
