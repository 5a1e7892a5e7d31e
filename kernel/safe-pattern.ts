/** The longest pattern that is taken, in characters. */
export const longestPattern = 200;
/** How many ways an engine may have to try at one place of a text, at most; a text of 8,000 characters is then read in a blink. */
const mostWays = 2000;

interface Reading {
  readonly source: string;
  at: number;
}

/**
 * Why a pattern for redaction is not taken; null for a good one. What is taken cannot run away: as in RE2 the work at each
 * place of a text is bounded, here by refusing what makes it grow: open-ended repetition, repetition of groups, references.
 * https://github.com/google/re2/wiki/WhyRE2
 */
export function patternProblem(source: string): string | null {
  if (source.length > longestPattern) return `is longer than ${longestPattern} characters; write two patterns`;
  try {
    if (new RegExp(`^(?:${source})$`, 'u').test('')) return 'finds nothing as well as something; it must find at least one character';
  } catch (error) {
    return `is no regular expression: ${error instanceof Error ? error.message : error}`;
  }
  if (/\\[1-9]|\\k/u.test(source)) return 'refers back to a group; write out what is meant';
  const open = /(?<!\\)(?:\\\\)*[*+]|\{\d+,\}/u;
  if (open.test(withoutClasses(source))) return 'repeats without an end; say how often at most, such as \\d{1,20} instead of \\d+';
  if (/\)(?:\{|\?)/u.test(withoutClasses(source).replaceAll(/\\./gu, 'x')))
    return 'repeats a group; repeat single characters, or write the group out';
  const ways = waysOf({ source: withoutClasses(source), at: 0 });
  return ways > mostWays ? `has ${ways} ways to be tried at each place, and at most ${mostWays} are taken; make it narrower` : null;
}

/** Sets of characters as one letter each: inside them nothing repeats. */
const withoutClasses = (source: string): string => source.replaceAll(/(?<!\\)((?:\\\\)*)\[(?:\\.|[^\]\\])*\]/gsu, '$1x');

/** Alternatives add up, what follows each other multiplies. */
function waysOf(reading: Reading): number {
  let [sum, product] = [0, 1];
  while (reading.at < reading.source.length) {
    const character = reading.source[reading.at];
    reading.at += character === '\\' ? 2 : 1;
    if (character === ')') break;
    if (character === '|') [sum, product] = [sum + product, 1];
    else product *= character === '(' ? waysOf(reading) : repetition(reading);
  }
  return sum + product;
}

/** How many lengths what was just read may have. */
function repetition(reading: Reading): number {
  const [all = '', least = '', most = least] = /^(?:\{(\d+)(?:,(\d+))?\}|\?)\??/u.exec(reading.source.slice(reading.at)) ?? [];
  reading.at += all.length;
  if (all === '') return 1;
  return least === '' ? 2 : Number(most) - Number(least) + 1;
}
