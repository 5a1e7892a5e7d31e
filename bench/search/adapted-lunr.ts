import lunr from 'lunr';
import { editDistance } from '../../kernel/edit-distance.ts';
import type { SearchableArticle } from '../../kernel/packed-index.ts';
import { stopWordsOf } from '../../kernel/stop-words.ts';
import { wordsOf } from '../../kernel/words.ts';

const titleWeight = 2.5;
const littleWordWeight = 0.3;
const stemLength = 6;
const gramLength = 4;
/** From so many letters on, a word that no article has may be two letters wrong. */
const longWord = 8;
const shortestCorrected = 4;

/**
 * The yardstick for relevance: what lunr's users get who do its text analysis themselves. Letters and digits of any script; Porter's
 * stems in English, the first six letters in Finnish and Swedish; little words weigh less; a word that no article has is corrected;
 * the last word may go on; and to each score that of a second index is added, of runs of four letters.
 */
export function adaptedLunr(articles: readonly SearchableArticle[], lang: string) {
  const words = (text: string) => wordsOf(text, lang).map((word) => word.text);
  const stems = lunrOf(articles, (text) => words(text).map((word) => stemOf(word, lang)));
  const grams = lunrOf(articles, (text) => gramsOf(words(text)));
  const vocabulary = new Set(articles.flatMap((article) => words(textsOf(article).join(' ')).map((word) => stemOf(word, lang))));
  const little = stopWordsOf(lang);
  return {
    search(text: string, partial: boolean): string[] {
      const asked = words(text);
      const byStem = scoresOf(stems, (query) => {
        asked.forEach((word, index) => {
          const boost = little.has(word) ? littleWordWeight : 1;
          for (const stem of meantBy(stemOf(word, lang), vocabulary)) query.term(stem, { boost });
          if (partial && index === asked.length - 1) query.term(word, { boost: boost / 2, wildcard: lunr.Query.wildcard.TRAILING });
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

const textsOf = ({ category, body, questions }: SearchableArticle): string[] => [category, body, ...questions];

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

const stemOf = (word: string, lang: string): string => {
  if (lang === 'en') return lunr.stemmer(new lunr.Token(word, {})).toString();
  return word.slice(0, stemLength);
};

const gramsOf = (words: readonly string[]): string[] => {
  const text = `_${words.join('_')}_`;
  return Array.from({ length: Math.max(1, text.length - gramLength + 1) }, (_, at) => text.slice(at, at + gramLength));
};

/** The stem itself where an article has it, else the nearest ones that one has. */
function meantBy(stem: string, vocabulary: ReadonlySet<string>): string[] {
  if (vocabulary.has(stem) || stem.length < shortestCorrected) return [stem];
  const limit = stem.length >= longWord ? 2 : 1;
  const distances = [...vocabulary].map((known) => ({ known, distance: editDistance(stem, known, limit) }));
  const nearest = Math.min(...distances.map(({ distance }) => distance));
  return nearest <= limit ? distances.filter(({ distance }) => distance === nearest).map(({ known }) => known) : [stem];
}
