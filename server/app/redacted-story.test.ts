import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { redact } from '../../kernel/redaction.ts';
import type { Facts } from '../../protocol/primitives.ts';
import type { Step, Story } from '../../protocol/story.ts';
import { aStory } from '../testing/test-cases.ts';
import * as redacted from './redacted-story.ts';

const redactFacts = (facts: Facts) => redacted.redactFacts(facts, redact);
const redactStep = (step: Step) => redacted.redactStep(step, redact);
const redactStory = (story: Story) => redacted.redactStory(story, redact);

const mail = 'aino.virtanen@example.com';
const card = '4111 1111 1111 1111';
const code = '131052-308T';
const article = { id: 'a', lang: 'fi', title: `Lasku ${mail}` };

describe('law 8: what arrives is redacted again', () => {
  const steps: [string, Step, string][] = [
    ['a page’s title', { kind: 'page', page: { path: '/tilaus', title: `Tilaus ${mail}` } }, mail],
    ['a page’s path', { kind: 'page', page: { path: `/tili/${mail}`, title: 'Tili' } }, mail],
    ['a page’s query', { kind: 'page', page: { path: '/haku?q=salaisuus', title: 'Haku' } }, 'salaisuus'],
    ['a page’s fragment', { kind: 'page', page: { path: '/haku#salaisuus', title: 'Haku' } }, 'salaisuus'],
    ['a page’s origin', { kind: 'page', page: { path: 'https://aino:salaisuus@salpa.example/tili', title: 'Tili' } }, 'salaisuus'],
    ['a search', { kind: 'search', words: `hyvitys kortille ${card}`, results: 0 }, card],
    ['a field’s label', { kind: 'field', label: `Henkilötunnus ${code}` }, code],
    ['an article’s title', { kind: 'article', article }, mail],
    ['a vote’s title', { kind: 'vote', article, helped: false }, mail],
  ];
  for (const [what, step, secret] of steps) {
    it(`${what} loses what is private and keeps its kind`, () => {
      const stored = redactStep(step);
      assert.ok(!JSON.stringify(stored).includes(secret));
      assert.deepEqual(Object.keys(stored).sort(), Object.keys(step).sort());
      assert.equal(stored.kind, step.kind);
    });
  }

  it('keeps what is not private as it is', () => {
    const harmless: Step[] = [
      { kind: 'page', at: 5, page: { path: '/tilaus/12345', title: 'Tilaus 12345' } },
      { kind: 'search', at: 6, words: 'missä laskuni on', results: 3 },
      { kind: 'vote', article: { id: 'a', lang: 'fi', title: 'Laskut' }, helped: false, reason: 'unclear' },
    ];
    assert.deepEqual(harmless.map(redactStep), harmless);
  });

  const story: Story = aStory({
    steps: [{ kind: 'search', words: mail, results: 0 }],
    page: { path: '/a?token=salaisuus', title: `Hei ${mail}` },
    referrer: 'https://haku.example/tulokset?q=salaisuus#x',
    reason: `soittakaa ${mail}`,
    facts: { order: 'A-7', owner: mail, total: 12.5, vip: true },
  });

  it('takes all of a story: steps, page, referrer, reason and facts', () => {
    const stored = JSON.stringify(redactStory(story));
    for (const secret of [mail, 'salaisuus']) assert.ok(!stored.includes(secret), secret);
    const { referrer, facts, page } = redactStory(story);
    assert.deepEqual(
      [referrer, page?.path, facts],
      ['https://haku.example/tulokset', '/a', { order: 'A-7', owner: '[e-mail]', total: 12.5, vip: true }],
    );
  });

  it('adds nothing that was not there', () => assert.deepEqual(redactStory(aStory()), aStory()));

  it('done twice is done once', () => {
    assert.deepEqual(redactStory(redactStory(story)), redactStory(story));
    const text = fc.string({ unit: fc.constantFrom('a', '@', '.', 'fi', '4111', ' ', '1', '?', '#', '/', '+358'), maxLength: 30 });
    fc.assert(
      fc.property(text, text, (path, title) => {
        const step: Step = { kind: 'page', page: { path, title } };
        assert.deepEqual(redactStep(redactStep(step)), redactStep(step));
      }),
    );
  });

  it('leaves numbers and yes or no in facts, and redacts every text', () => {
    const text = fc.oneof(fc.constantFrom(mail, card, code, 'A-7'), fc.string());
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(text, fc.integer(), fc.boolean())), (facts) => {
        for (const [name, value] of Object.entries(redactFacts(facts))) {
          const told = facts[name];
          assert.equal(value, typeof told === 'string' ? redact(told) : told);
        }
      }),
    );
  });
});
