/** Sixty-four characters that JSON writes as they are; the upper half says that more follows. */
export const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
export const half = 32;

const valueOfCode = new Uint8Array(128);
for (let value = 0; value < digits.length; value++) valueOfCode[digits.charCodeAt(value)] = value;

/** Reads what `textOfNumbers` (`number-text.ts`) wrote, one number after the other. */
export class NumberReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The next number; 0 past the end. */
  next(): number {
    let number = 0;
    for (let shift = 0; this.#at < this.#text.length; shift += 5) {
      const value = valueOfCode[this.#text.charCodeAt(this.#at++)] ?? 0;
      number |= (value & (half - 1)) << shift;
      if (value < half) break;
    }
    return number;
  }
}
