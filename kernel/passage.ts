import { highlight, type Run } from './highlight.ts';
import { stemOf, wordsOf } from './words.ts';

/** A block of an article in order: a heading, a paragraph, a list. */
export interface Block {
  text: string;
  heading: boolean;
}

/** What a heading says counts half for the blocks below it. */
const underHeading = 0.5;
const longestExcerpt = 240;

/**
 * The number of the block that says most about what was looked for, by how many different stems of `marked` it has, the first of equals;
 * undefined where no block has any.
 */
export const keyBlock = (blocks: readonly Block[], marked: readonly string[], lang: string): number | undefined => {
  let best: { block: number; worth: number } | undefined;
  let heading = new Set<string>();
  for (const [block, { text, heading: isHeading }] of blocks.entries()) {
    const found = stemsIn(text, marked, lang);
    if (isHeading) heading = found;
    else {
      const worth = found.size + underHeading * [...heading].filter((stem) => !found.has(stem)).length;
      if (worth > (best?.worth ?? 0)) best = { block, worth };
    }
  }
  return best?.block;
};

/** A text cut to what is worth reading around its first marked word, and marked. */
export const excerptOf = (text: string, marked: readonly string[], lang: string): Run[] => {
  const stems = new Set(marked);
  const first = wordsOf(text, lang).find((word) => stems.has(stemOf(word.text, lang)))?.start ?? 0;
  const from = first < longestExcerpt / 2 ? 0 : sentenceStart(text, first);
  return highlight(cutAtWord(text.slice(from), longestExcerpt), marked, lang);
};

const stemsIn = (text: string, marked: readonly string[], lang: string): Set<string> => {
  const stems = new Set(wordsOf(text, lang).map((word) => stemOf(word.text, lang)));
  return new Set(marked.filter((stem) => stems.has(stem)));
};

const sentenceStart = (text: string, before: number): number => {
  const end = Math.max(...['. ', '! ', '? ', '\n'].map((mark) => text.lastIndexOf(mark, before - 1)));
  return end < 0 ? 0 : end + 1 + (text.charAt(end) === '\n' ? 0 : 1);
};

const cutAtWord = (text: string, length: number): string => {
  if (text.length <= length) return text;
  const space = text.lastIndexOf(' ', length);
  return `${text.slice(0, space > length / 2 ? space : length)} …`;
};
