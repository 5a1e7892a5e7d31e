import { z } from 'zod';

/**
 * Why a command or request was refused. The code is for programs and never changes its meaning;
 * the message is for the developer who reads the log. What a customer reads comes from the clients' catalogues.
 */
export const errorCode = z.enum([
  /** The frame or body does not fit its schema; `path` names the field. */
  'invalid',
  /** No session, or one that has ended. Sign in, or say hello again. */
  'unauthenticated',
  /** The session may not do this. Also the answer for what is not there, so that nobody can probe. */
  'not-found',
  /** The page's origin is not among the site's `origins`. */
  'origin',
  /** The work item or conversation is closed, and the time to reopen it has passed. */
  'closed',
  /** Somebody else was faster: another owner, another version, a slot just taken. */
  'taken',
  /** The agent has no room left. */
  'capacity',
  /** The offer has run out. */
  'expired',
  /** The phone number is not one that can be called. */
  'phone',
  /** The slot is outside service hours, in the past or full. */
  'slot',
  /** The file is too large, of a kind that is not taken, or not what it says it is. */
  'file',
  /** Too many too fast; `retryAfterMs` says when to come back. */
  'limit',
  /** The server is going down or cannot write at the moment; the same command may be sent again. */
  'unavailable',
  /** The client speaks a version that the server does not. */
  'version',
  /** A mistake of the server's own; it is in its log. */
  'internal',
]);
export type ErrorCode = z.infer<typeof errorCode>;

export const problem = z.object({
  code: errorCode,
  message: z.string(),
  /** Where in the body: `text`, `answers.email`, `files.0`. */
  path: z.string().optional(),
  retryable: z.boolean(),
  retryAfterMs: z.int().optional(),
});
export type Problem = z.infer<typeof problem>;
