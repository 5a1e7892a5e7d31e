import { editDistance } from './edit-distance.ts';
import type { Lexicon } from './search-index.ts';
import { stemsByBeginning } from './words.ts';

/** Stems of the index near a word that it lacks. */
export interface NearStem {
  stem: number;
  distance: number;
}

const shortestCorrected = 5;
/** Words of so many letters may have two slips. */
const longWord = 8;

/** The nearest stems, all at the same distance; none for short words, where any other word is as near. */
export const nearStems = (index: Lexicon, word: string, stem: string): NearStem[] => {
  if (stem.length < shortestCorrected) return [];
  const cuts = cutsOf(word, stem, index.lang);
  let best = word.length >= longWord ? 2 : 1;
  let near: NearStem[] = [];
  for (const [number, text] of index.stemTexts.entries()) {
    if (text[0] !== stem[0] && text[1] !== stem[1]) continue;
    if (Math.abs(text.length - stem.length) > best + 1) continue;
    const distance = leastDistance(cuts, text, best);
    if (distance > best) continue;
    if (distance < best) near = [];
    best = distance;
    near.push({ stem: number, distance });
  }
  return near;
};

const leastDistance = (cuts: readonly string[], text: string, limit: number): number => {
  let least = limit + 1;
  for (const cut of cuts) least = Math.min(least, editDistance(cut, text, limit));
  return least;
};

/** An edit near the cut moves the letters behind it, so that beginnings one shorter and one longer are tried as well. */
const cutsOf = (word: string, stem: string, lang: string): string[] =>
  stemsByBeginning(lang) && word.length > stem.length ? [stem.slice(0, -1), stem, word.slice(0, stem.length + 1)] : [stem];

/** The word of the index that was probably meant: of those with these stems the most like what was typed. */
export const likeliestWord = (index: Lexicon, near: readonly NearStem[], word: string): string | undefined => {
  const stems = new Set(near.map(({ stem }) => stem));
  let best: { text: string; distance: number } | undefined;
  index.vocabulary.forEach((text, number) => {
    if (!stems.has(index.vocabularyStem[number] as number)) return;
    const distance = editDistance(word, text, Math.max(word.length, text.length));
    if (!best || distance < best.distance) best = { text, distance };
  });
  return best?.text;
};
