/** What a work in steps gives, without a rest: where nobody waits, or where there is little of it. */
export const atOnce = <T>(work: Generator<void, T>): T => {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
};
