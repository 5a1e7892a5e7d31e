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
    const next = [row];
    if (fillRow(one, other, next, last, before) > limit) return limit + 1;
    [before, last] = [last, next];
  }
  return Math.min(last[other.length] as number, limit + 1);
};

/** Fills the row that `next` begins, and gives its smallest number. Asked for thousands of words within one keystroke. */
const fillRow = (one: string, other: string, next: number[], last: number[], before: number[]): number => {
  const row = next[0] as number;
  let least = row;
  for (let column = 1; column <= other.length; column++) {
    const same = one.charCodeAt(row - 1) === other.charCodeAt(column - 1);
    let edits = Math.min(last[column] as number, next[column - 1] as number) + 1;
    edits = Math.min(edits, (last[column - 1] as number) + (same ? 0 : 1));
    if (isSwap(one, other, row, column)) edits = Math.min(edits, (before[column - 2] as number) + 1);
    next.push(edits);
    least = Math.min(least, edits);
  }
  return least;
};

const isSwap = (one: string, other: string, row: number, column: number): boolean =>
  row > 1 &&
  column > 1 &&
  one.charCodeAt(row - 1) === other.charCodeAt(column - 2) &&
  one.charCodeAt(row - 2) === other.charCodeAt(column - 1);
