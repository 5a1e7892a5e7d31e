import lunr from 'lunr';
import { editDistance } from '../../kernel/edit-distance.ts';
import { eachGram } from '../../kernel/grams.ts';
import type { SearchableArticle } from '../../kernel/packed-index.ts';
import { stopWordsOf } from '../../kernel/stop-words.ts';
import { stemOf, wordsOf } from '../../kernel/words.ts';

const titleWeight = 2.5;
const littleWordWeight = 0.3;
const stemLength = 6;
/** From so many letters on, a word that no article has may be two letters wrong. */
const longWord = 8;
const shortestCorrected = 4;
const unfinishedWeight = 0.5;

/**
 * The yardstick for relevance: what lunr's users get who do its text analysis themselves. Letters and digits of any script; Porter's
 * stems in English, the first six letters in Finnish and Swedish; little words weigh less; a word that no article has is corrected;
 * the last word may go on; and to each score that of a second index is added, of runs of four letters.
 */
export function adaptedLunr(articles: readonly SearchableArticle[], lang: string) {
  const wordsIn = (text: string) => wordsOf(text, lang).map((word) => word.text);
  const stem = (word: string) => plainStemOf(word, lang);
  const stems = lunrOf(articles, (text) => wordsIn(text).map(stem));
  const grams = lunrOf(articles, (text) => gramsOf(wordsIn(text)));
  const vocabulary = new Set(articles.flatMap((article) => wordsIn(textOf(article))));
  const known = new Set([...vocabulary].map(stem));
  const little = stopWordsOf(lang);

  /** The stems that a word of the query stands for: its own, those of the words that it begins, or those of its neighbours. */
  const meant = (word: string, unfinished: boolean): { own: string[]; begun: string[] } => {
    const begun = unfinished ? [...vocabulary].filter((one) => one.startsWith(word)).map(stem) : [];
    const corrected = known.has(stem(word)) || begun.length > 0 ? [word] : nearestTo(word, vocabulary);
    return { own: unique(corrected.map(stem)), begun: unique(begun) };
  };

  return {
    search(text: string, partial: boolean): string[] {
      const asked = wordsIn(text);
      if (asked.length === 0) return [];
      const byStem = scoresOf(stems, (query) => {
        asked.forEach((word, index) => {
          const boost = little.has(word) ? littleWordWeight : 1;
          const { own, begun } = meant(word, partial && index === asked.length - 1);
          for (const one of own) query.term(one, { boost });
          for (const one of begun) query.term(one, { boost: boost * unfinishedWeight });
        });
      });
      const byGram = scoresOf(grams, (query) => {
        for (const gram of gramsOf(asked)) query.term(gram, {});
      });
      const sum = new Map(byStem);
      for (const [id, score] of byGram) sum.set(id, (sum.get(id) ?? 0) + score);
      return [...sum].sort(([, one], [, other]) => other - one).map(([id]) => id);
    },
  };
}

const unique = (terms: readonly string[]): string[] => [...new Set(terms)];

const textOf = ({ title, category, body, questions }: SearchableArticle): string => [title, category, body, ...questions].join(' ');

/** An index over terms that are made beforehand: lunr takes a list as it is. */
const lunrOf = (articles: readonly SearchableArticle[], termsOf: (text: string) => string[]): lunr.Index =>
  lunr((builder) => {
    builder.pipeline.reset();
    builder.searchPipeline.reset();
    builder.ref('id');
    builder.field('title', { boost: titleWeight });
    builder.field('questions');
    builder.field('plain');
    for (const { id, title, questions, category, body } of articles)
      builder.add({ id, title: termsOf(title), questions: questions.flatMap(termsOf), plain: [...termsOf(category), ...termsOf(body)] });
  });

/** By article, the best one's score being 1. */
function scoresOf(index: lunr.Index, ask: (query: lunr.Query) => void): Map<string, number> {
  const found = index.query(ask);
  const best = found[0]?.score ?? 1;
  return new Map(found.map(({ ref, score }) => [ref, score / best]));
}

/** Finnish as it was first measured: the beginning of the word as it stands. */
const plainStemOf = (word: string, lang: string): string => (lang === 'fi' ? word.slice(0, stemLength) : stemOf(word, lang));

const gramsOf = (words: readonly string[]): string[] => {
  const grams: string[] = [];
  eachGram(words, (gram) => grams.push(String(gram)));
  return grams;
};

/** The words of the vocabulary with the fewest letters between them and this one; itself where none is near. */
function nearestTo(word: string, vocabulary: ReadonlySet<string>): string[] {
  if (word.length < shortestCorrected) return [word];
  const limit = word.length >= longWord ? 2 : 1;
  const distances = [...vocabulary].map((known) => ({ known, distance: editDistance(word, known, limit) }));
  const nearest = Math.min(...distances.map(({ distance }) => distance));
  return nearest <= limit ? distances.filter(({ distance }) => distance === nearest).map(({ known }) => known) : [word];
}
