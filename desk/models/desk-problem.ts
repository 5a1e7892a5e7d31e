import { Refusal } from '../../protocol/client.ts';
import type { ErrorCode, Problem } from '../../protocol/error.ts';

/** Why something did not succeed: the server's code, or `offline` where no answer came. */
export type DeskProblem = ErrorCode | 'offline';

/** A REST request that the server refused; `status` is the HTTP status. */
export class RequestRefused extends Error {
  readonly status: number;
  readonly problem: Problem;
  constructor(status: number, problem: Problem) {
    super(problem.message);
    this.status = status;
    this.problem = problem;
  }
}

/** The problem in whatever was thrown by a command or a request. */
export function problemOf(error: unknown): DeskProblem {
  if (error instanceof Refusal || error instanceof RequestRefused) return error.problem.code;
  return 'offline';
}
