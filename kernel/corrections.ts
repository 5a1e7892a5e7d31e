import { editDistance } from './edit-distance.ts';
import type { Lexicon } from './search-index.ts';
import { stemsByBeginning } from './words.ts';

/** Stems of the index near a word that it lacks. */
interface NearStem {
  stem: number;
  distance: number;
}

/** What a word that the index lacks may stand for. */
export interface Meant {
  near: readonly NearStem[];
  /** What to say that was looked for instead; undefined where the stems are the word's own. */
  meant: string | undefined;
}

/** Words asked for last, by index: whoever types on asks for the same again at each key stroke. */
const asked = new WeakMap<Lexicon, Map<string, Meant>>();
const mostKept = 64;

export const meantBy = (index: Lexicon, word: string, stem: string): Meant => {
  const kept = asked.get(index) ?? new Map<string, Meant>();
  if (kept.size >= mostKept) kept.clear();
  const meant = kept.get(word) ?? searchFor(index, word, stem);
  asked.set(index, kept.set(word, meant));
  return meant;
};

const searchFor = (index: Lexicon, word: string, stem: string): Meant => {
  const near = nearStems(index, word, stem);
  // A stem at no distance, being the word's own beginning, is of another form of the word and corrects nothing.
  return { near, meant: near[0]?.distance === 0 ? undefined : likeliestWord(index, near, word) };
};

const shortestCorrected = 5;
/** Words of so many letters may have two slips. */
const longWord = 8;

/**
 * The nearest stems, all at the same distance; none for short words, where any other word is as near. Whole words decide where one
 * is near: what a stem cuts off tells words apart, and a slip may make Porter cut elsewhere.
 */
const nearStems = (index: Lexicon, word: string, stem: string): NearStem[] => {
  const whole = stemsByBeginning(index.lang) ? word : stem;
  if (whole.length < shortestCorrected) return [];
  const byStem = nearByStem(index, word, stem, slipsIn(stem));
  if (byStem[0]?.distance === 0) return byStem;
  const byWord = nearByWord(index, word, slipsIn(word));
  return byWord.length > 0 ? byWord : byStem;
};

/** How many letters of a text may be wrong: what is cut short has little to tell it by. */
const slipsIn = (text: string): number => (text.length >= longWord ? 2 : 1);

const nearByWord = (index: Lexicon, word: string, limit: number): NearStem[] => {
  const nearest = new Nearest(limit);
  const letters = lettersOf(word);
  for (let number = 0; number < index.vocabulary.length; number++) {
    const text = index.vocabulary[number] as string;
    if (!beginsAlike(text, word) || slipsBetween(letters, lettersOf(text)) > nearest.distance) continue;
    nearest.add(index.vocabularyStem[number] as number, editDistance(word, text, nearest.distance));
  }
  return nearest.stems();
};

const nearByStem = (index: Lexicon, word: string, stem: string, limit: number): NearStem[] => {
  const cuts = cutsOf(word, stem, index.lang);
  const nearest = new Nearest(limit);
  const letters = lettersOf(stem);
  for (let number = 0; number < index.stemTexts.length; number++) {
    const text = index.stemTexts[number] as string;
    if (!beginsAlike(text, stem)) continue;
    // A cut may be one letter shorter or longer.
    const mostSlips = nearest.distance + 1;
    if (Math.abs(text.length - stem.length) > mostSlips || slipsBetween(letters, lettersOf(text)) > mostSlips) continue;
    nearest.add(number, leastDistance(cuts, text, nearest.distance));
  }
  return nearest.stems();
};

/** Of two slips at most one is at the very beginning. */
const beginsAlike = (one: string, other: string): boolean =>
  one.charCodeAt(0) === other.charCodeAt(0) || one.charCodeAt(1) === other.charCodeAt(1);

/** Which letters a text has, as bits; some letters share one. */
const lettersOf = (text: string): number => {
  let letters = 0;
  for (let at = 0; at < text.length; at++) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
};

/** No fewer slips lie between two texts with these letters, each putting at most one letter in the place of another: most words are ruled out so. */
const slipsBetween = (letters: number, others: number): number => {
  let different = 0;
  for (let bits = letters ^ others; bits !== 0; bits &= bits - 1) different++;
  return different / 2;
};

/** Keeps the stems at the smallest distance so far. */
class Nearest {
  distance: number;
  #stems = new Set<number>();

  constructor(limit: number) {
    this.distance = limit;
  }

  add(stem: number, distance: number): void {
    if (distance > this.distance) return;
    if (distance < this.distance) this.#stems.clear();
    this.distance = distance;
    this.#stems.add(stem);
  }

  stems(): NearStem[] {
    return [...this.#stems].map((stem) => ({ stem, distance: this.distance }));
  }
}

const leastDistance = (cuts: readonly string[], text: string, limit: number): number => {
  let least = limit + 1;
  for (const cut of cuts) least = Math.min(least, editDistance(cut, text, limit));
  return least;
};

/** An edit near the cut moves the letters behind it, so that beginnings one shorter and one longer are tried as well. */
const cutsOf = (word: string, stem: string, lang: string): string[] =>
  stemsByBeginning(lang) && word.length > stem.length ? [stem.slice(0, -1), stem, word.slice(0, stem.length + 1)] : [stem];

/** The word of the index that was probably meant: of those with these stems the most like what was typed. */
const likeliestWord = (index: Lexicon, near: readonly NearStem[], word: string): string | undefined => {
  const stems = new Set(near.map(({ stem }) => stem));
  let best: { text: string; distance: number } | undefined;
  index.vocabulary.forEach((text, number) => {
    if (!stems.has(index.vocabularyStem[number] as number)) return;
    const distance = editDistance(word, text, Math.max(word.length, text.length));
    if (!best || distance < best.distance) best = { text, distance };
  });
  return best?.text;
};
