import type { Rows, RowsBuilder } from '../../kernel/rows.ts';

/** The rows without a rest, for threads in which nobody waits. `count` is more than the largest key; the builder is spent. */
export const rowsAtOnce = (rows: RowsBuilder, count: number): Rows => {
  const build = rows.build(count);
  for (;;) {
    const step = build.next();
    if (step.done) return step.value;
  }
};
