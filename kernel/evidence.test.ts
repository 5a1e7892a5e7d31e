import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import lunr from 'lunr';
import { buildIndex } from './build-index.ts';
import { evidenceOf } from './evidence.ts';
import { bodyField, titleField } from './term-space.ts';

const word = fc.constantFrom('reset', 'password', 'account', 'invoice', 'card', 'key', 'mail', 'code');
const phrase = (maxLength: number) => fc.array(word, { minLength: 1, maxLength }).map((words) => words.join(' '));

/** Lunr's own index of one field, with the same stems. */
const lunrOf = (texts: readonly string[]): lunr.Index => {
  const builder = new lunr.Builder();
  builder.pipeline.add(lunr.stemmer);
  builder.searchPipeline.add(lunr.stemmer);
  builder.field('text');
  builder.ref('id');
  texts.forEach((text, id) => {
    builder.add({ id, text });
  });
  return builder.build();
};

/** Scores to the largest one, since lunr divides by the length of the query's vector and rounds to three decimals. */
const shares = (scores: readonly number[]): number[] => scores.map((score) => score / (Math.max(...scores) || 1));

for (const [field, key] of [
  [bodyField, 'body'],
  [titleField, 'title'],
] as const) {
  test(`weighs words in a ${key} as lunr does`, () => {
    fc.assert(
      fc.property(fc.array(phrase(20), { minLength: 2, maxLength: 12 }), phrase(4), (texts, query) => {
        const articles = texts.map((text, number) => ({
          id: String(number),
          title: '',
          category: '',
          questions: [],
          body: '',
          [key]: text,
        }));
        const index = buildIndex(articles, 'en');
        const stems = [...new Set(query.split(' ').map((text) => lunr.stemmer(new lunr.Token(text, {})).toString()))];
        const known = stems.flatMap((stem) => index.stemNumber.get(stem) ?? []);
        const { fields } = evidenceOf(index, index.stems, { weights: new Map(known.map((stem) => [stem, 1])), unknown: 0 });
        const found = lunrOf(texts).query((asked) => asked.term(stems, { usePipeline: false }));
        const theirs = shares(texts.map((_, number) => found.find(({ ref }) => ref === String(number))?.score ?? 0));
        const ours = shares([...(fields[field] as Float32Array)]);
        for (const [number, share] of ours.entries()) {
          assert.ok(Math.abs(share - (theirs[number] as number)) < 0.05, `${share} for ${theirs[number]}`);
        }
      }),
    );
  });
}

test('the nearest question is the one that is the query', () => {
  const questions = [['where is my parcel', 'track my parcel'], ['pay with a card'], ['pay by invoice']];
  const index = buildIndex(
    questions.map((list, number) => ({ id: `a${number}`, title: '', category: '', questions: list, body: '' })),
    'en',
  );
  const stems = ['pai', 'with', 'a', 'card'].map((stem) => index.stemNumber.get(stem) as number);
  const { nearest } = evidenceOf(index, index.stems, { weights: new Map(stems.map((stem) => [stem, 1])), unknown: 0 });
  assert.ok((nearest[1] as number) > (nearest[2] as number) && nearest[0] === 0);
});

test('terms that are as good as each other count as the one that they would be', () => {
  const bodies = ['card here', 'cards', 'nothing', 'card and cards'];
  const evidence = (texts: readonly string[], asked: readonly string[]) => {
    const index = buildIndex(
      texts.map((body, number) => ({ id: `a${number}`, title: '', category: '', questions: [], body })),
      'fi',
    );
    const terms = asked.map((stem) => index.stemNumber.get(stem) as number);
    return evidenceOf(index, index.stems, { weights: new Map(), unknown: 0, begun: { terms, weight: 1 } }).fields[bodyField];
  };
  const merged = bodies.map((body) => body.replaceAll('cards', 'card'));
  assert.deepEqual(evidence(bodies, ['card', 'cards']), evidence(merged, ['card']));
});
