import { expect } from 'chai';
import fc from 'fast-check';
import { redact } from '../../kernel/redaction.ts';
import type { Step } from '../../protocol/story.ts';
import { type JourneyLog, recordStep, removeStep } from './journey-log.ts';

const page = (path: string, title = ''): Step => ({ kind: 'page', page: { path, title } });
const search = (words: string, at: number, results = 1): Step => ({ kind: 'search', words, results, at });
const article: Step = { kind: 'article', at: 1, article: { id: 'a', title: 'Title', lang: 'en' } };
const record = (...steps: Step[]): JourneyLog => steps.reduce<JourneyLog>((log, step) => recordStep(log, step, redact), []);

describe('the journey log', () => {
  it('keeps the order of what happened', () => {
    expect(record(page('/a'), search('key', 1), article)).to.have.length(3);
  });

  it('does not say the same twice in a row', () => {
    expect(record(article, { ...article, at: 9 })).to.deep.equal([article]);
    expect(record(page('/a', 'A'), page('/a', 'A'))).to.have.length(1);
    expect(record(page('/a'), page('/b'), page('/a'))).to.have.length(3);
  });

  it('lets a page get its title later', () => {
    expect(record(page('/a'), page('/a', 'Title'))).to.deep.equal([page('/a', 'Title')]);
  });

  it('takes a search that was typed further as one search', () => {
    expect(record(search('pass', 1000), search('password', 3000))).to.deep.equal([search('password', 3000)]);
    expect(record(search('pass', 1000), search('password', 90_000))).to.have.length(2);
    expect(record(search('pass', 1000), search('key', 3000))).to.have.length(2);
  });

  it('keeps only the last of fields touched in a row', () => {
    const field = (label: string): Step => ({ kind: 'field', label });
    expect(record(field('Name'), field('Address'))).to.deep.equal([field('Address')]);
  });

  it('takes no step without words', () => {
    expect(record(search('   ', 1), { kind: 'field', label: ' ' })).to.deep.equal([]);
  });

  it('redacts what it records', () => {
    const log = record(search('mikko@example.com', 1), page('/orders/mikko@example.com', 'Order of mikko@example.com'), {
      ...article,
      article: { id: 'a', lang: 'en', title: 'For mikko@example.com' },
    } as Step);
    expect(log).to.have.length(3);
    expect(JSON.stringify(log)).not.to.include('mikko@example.com');
  });

  it('takes out the step that the customer removes, and no other', () => {
    const log = record(page('/a'), article, page('/b'));
    expect(removeStep(log, 1)).to.deep.equal([page('/a'), page('/b')]);
    expect(removeStep(log, 9)).to.deep.equal(log);
  });

  it('never grows past what the server takes, in number and in length', () => {
    const words = fc.string({ maxLength: 900 });
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ kind: fc.constant('page' as const), page: fc.record({ path: words, title: words }) }),
      fc.record({ kind: fc.constant('search' as const), words, results: fc.nat() }),
      fc.record({ kind: fc.constant('field' as const), label: words }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 260 }), (steps) => {
        const log = record(...steps);
        expect(log.length).to.be.at.most(200);
        for (const one of log) {
          if (one.kind === 'page') expect(one.page.path.length <= 500 && one.page.title.length <= 200).to.equal(true);
          if (one.kind === 'search') expect(one.words.length).to.be.within(1, 200);
          if (one.kind === 'field') expect(one.label.length).to.be.within(1, 120);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('lets the oldest go first', () => {
    const steps = Array.from({ length: 250 }, (_, index) => page(`/${index}`));
    const log = record(...steps);
    expect(log[0]).to.deep.equal(page('/50'));
    expect(log[199]).to.deep.equal(page('/249'));
  });
});
