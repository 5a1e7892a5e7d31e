/** Lists of whole numbers, one after the other in one array: list `k` is `values` from `start[k]` to `start[k + 1]`. */
export interface Rows {
  start: Int32Array;
  values: Int32Array;
}

/** Collects pairs of a list's number and a value, and puts them in rows. Values keep the order in which they came. */
export class RowsBuilder {
  #keys = new Int32Array(1024);
  #values = new Int32Array(1024);
  #count = 0;

  add(key: number, value: number): void {
    if (this.#count === this.#keys.length) this.#grow();
    this.#keys[this.#count] = key;
    this.#values[this.#count++] = value;
  }

  /** `rows` is more than the largest key. Rests often; the builder is spent. */
  *build(rows: number): Generator<void, Rows> {
    const start = this.#starts(rows);
    yield;
    const next = start.slice();
    const values = new Int32Array(this.#count);
    for (let index = 0; index < this.#count; index++) {
      const key = this.#keys[index] as number;
      values[(next[key] as number)++] = this.#values[index] as number;
      if (index % slice === 0) yield;
    }
    return { start, values };
  }

  #starts(rows: number): Int32Array {
    const start = new Int32Array(rows + 1);
    for (let index = 0; index < this.#count; index++) (start[(this.#keys[index] as number) + 1] as number)++;
    for (let row = 0; row < rows; row++) (start[row + 1] as number) += start[row] as number;
    return start;
  }

  #grow(): void {
    this.#keys = doubled(this.#keys);
    this.#values = doubled(this.#values);
  }
}

/** How many values are put in their place between two rests. */
const slice = 50_000;

const doubled = (array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
};
