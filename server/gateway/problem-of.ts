import { z } from 'zod';
import type { Problem } from '../../protocol/error.ts';
import type { Log } from '../app/ports.ts';
import { RefusedError } from '../app/refusal.ts';
import { StoreUnavailable } from '../app/store-error.ts';

/** What a client is told of an error. A mistake of ours is logged whole and told as such. */
export function problemOf(error: unknown, log: Log): Problem {
  if (error instanceof RefusedError) return error.problem;
  if (error instanceof z.ZodError) return invalid(error);
  if (error instanceof StoreUnavailable) {
    log.warn({ error: error.message }, 'the store cannot write at the moment');
    return { code: 'unavailable', message: 'this could not be saved at the moment; send it again', retryable: true, retryAfterMs: 2000 };
  }
  log.error({ error: String(error), stack: error instanceof Error ? error.stack : undefined }, 'an unexpected error');
  return { code: 'internal', message: 'the server made a mistake; it is in its log', retryable: false };
}

function invalid(error: z.ZodError): Problem {
  const issue = error.issues[0];
  const path = issue?.path.join('.') ?? '';
  const message = `${path || 'the body'}: ${issue?.message ?? 'does not fit'}`;
  return { code: 'invalid', message, retryable: false, ...(path && { path }) };
}
