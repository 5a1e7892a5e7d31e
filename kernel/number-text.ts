/** Sixty-four characters that JSON writes as they are; the upper half says that more follows. */
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const half = 32;

const valueOfCode = new Uint8Array(128);
for (let value = 0; value < digits.length; value++) valueOfCode[digits.charCodeAt(value)] = value;

/**
 * Whole numbers from 0 to 2^31 - 1 as text, five bits a character, the lowest first. Small numbers take one character,
 * and brotli takes the rest of the slack out.
 */
export const textOfNumbers = (numbers: Iterable<number>): string => {
  const parts: string[] = [];
  for (const number of numbers) parts.push(textOf(number));
  return parts.join('');
};

const textOf = (number: number): string => {
  let text = '';
  let rest = number;
  while (rest >= half) {
    text += digits.charAt(half + (rest % half));
    rest = Math.floor(rest / half);
  }
  return text + digits.charAt(rest);
};

/** Reads what `textOfNumbers` wrote, one number after the other. */
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
