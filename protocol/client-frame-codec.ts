import type { z } from 'zod';
import type { Problem } from './error.ts';
import { type ClientFrame, clientFrame } from './frame.ts';

/** A client's frame that fits its schema, or what is wrong with it. */
export type DecodedClientFrame = { frame: ClientFrame; problem: null } | { frame: null; problem: Problem };

/** For the server: reads one WebSocket message whole, by the schema. The body of a command is checked by the command's own schema. */
export const decodeClientFrame = (text: string): DecodedClientFrame => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return malformed('the frame is not JSON');
  }
  const parsed = clientFrame.safeParse(value);
  return parsed.success ? { frame: parsed.data, problem: null } : malformed(...firstIssue(parsed.error));
};

const malformed = (message: string, path?: string): DecodedClientFrame => ({
  frame: null,
  problem: { code: 'invalid', message, retryable: false, ...(path ? { path } : {}) },
});

const firstIssue = (error: z.ZodError): [message: string, path: string] => {
  const issue = error.issues[0];
  return [issue?.message ?? 'the frame is not one that a client sends', issue?.path.join('.') ?? ''];
};
