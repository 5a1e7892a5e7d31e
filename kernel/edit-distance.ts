/** Rows of the table, kept from one pair to the next: within one key stroke thousands are compared. */
let rows = [new Int32Array(64), new Int32Array(64), new Int32Array(64)] as [Int32Array, Int32Array, Int32Array];

/**
 * How many letters must be added, left out, changed or swapped with their neighbour to make one word of the other;
 * `limit + 1` where it is more than `limit`.
 * Source: F. J. Damerau, 'A technique for computer detection and correction of spelling errors', 1964, each letter edited once.
 */
export const editDistance = (one: string, other: string, limit: number): number => {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let [before, last, next] = rowsFor(other.length + 1);
  for (let column = 0; column <= other.length; column++) last[column] = column;
  for (let row = 1; row <= one.length; row++) {
    if (fillRow(one, other, row, next, last, before) > limit) return limit + 1;
    [before, last, next] = [last, next, before];
  }
  return Math.min(last[other.length] as number, limit + 1);
};

const rowsFor = (length: number): [Int32Array, Int32Array, Int32Array] => {
  if (rows[0].length < length) rows = [new Int32Array(length * 2), new Int32Array(length * 2), new Int32Array(length * 2)];
  return rows;
};

/** Fills `next`, and gives its smallest number. */
const fillRow = (one: string, other: string, row: number, next: Int32Array, last: Int32Array, before: Int32Array): number => {
  const letter = one.charCodeAt(row - 1);
  let least = row;
  next[0] = row;
  for (let column = 1; column <= other.length; column++) {
    const same = letter === other.charCodeAt(column - 1);
    let edits = Math.min(last[column] as number, next[column - 1] as number) + 1;
    edits = Math.min(edits, (last[column - 1] as number) + (same ? 0 : 1));
    if (isSwap(one, other, row, column)) edits = Math.min(edits, (before[column - 2] as number) + 1);
    next[column] = edits;
    least = Math.min(least, edits);
  }
  return least;
};

const isSwap = (one: string, other: string, row: number, column: number): boolean =>
  row > 1 &&
  column > 1 &&
  one.charCodeAt(row - 1) === other.charCodeAt(column - 2) &&
  one.charCodeAt(row - 2) === other.charCodeAt(column - 1);
