/**
 * How many letters must be added, left out, changed or swapped with their neighbour to make one word of the other;
 * `limit + 1` where it is more than `limit`.
 * Source: F. J. Damerau, 'A technique for computer detection and correction of spelling errors', 1964, each letter edited once.
 */
export const editDistance = (one: string, other: string, limit: number): number => {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const next = nextRow(one, other, row, last, before);
    if (Math.min(...next) > limit) return limit + 1;
    [before, last] = [last, next];
  }
  return Math.min(last[other.length] as number, limit + 1);
};

const nextRow = (one: string, other: string, row: number, last: number[], before: number[]): number[] => {
  const next = [row];
  for (let column = 1; column <= other.length; column++) {
    const same = one[row - 1] === other[column - 1];
    const edits = [(last[column] as number) + 1, (next[column - 1] as number) + 1, (last[column - 1] as number) + (same ? 0 : 1)];
    const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
    if (swapped) edits.push((before[column - 2] as number) + 1);
    next.push(Math.min(...edits));
  }
  return next;
};
