import type { Problem } from './error.ts';

/** The server said no to a command, and saying it again would not help. `problem.code` tells programs why. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.message}`);
    this.name = 'Refusal';
    this.problem = problem;
  }
}
