import { digits, half } from './number-reader.ts';

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
