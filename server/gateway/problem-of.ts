import { z } from 'zod';
import type { Problem } from '../../protocol/error.ts';
import type { Log } from '../app/ports.ts';
import { RefusedError } from '../app/refusal.ts';
import { StoreUnavailable } from '../app/store-error.ts';

const unavailable: Problem = {
  code: 'unavailable',
  message: 'this could not be saved at the moment; send it again',
  retryable: true,
  retryAfterMs: 2000,
};

/** The machine's trouble with files, which may pass: a full disk or quota, one that was made read-only, too many open files. */
const ofDisk: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'EMFILE', 'ENFILE'];
const isOfDisk = (error: unknown): boolean => error instanceof Error && 'code' in error && ofDisk.includes(error.code);

/** What a client is told of an error. A mistake of ours is logged whole and told as such. */
export function problemOf(error: unknown, log: Log): Problem {
  if (error instanceof RefusedError) return error.problem;
  if (error instanceof z.ZodError) return invalid(error);
  if (error instanceof StoreUnavailable) {
    return unavailable;
  }
  if (isOfDisk(error)) {
    log.warn({ error: String(error) }, 'the disk does not take an upload');
    return unavailable;
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
