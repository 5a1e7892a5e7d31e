import { expect } from 'chai';
import type { Story } from '../../protocol/story.ts';
import { stepHere, storyLines } from './story-lines.ts';

const page = (path: string) => ({ path, title: path });
const story = (change: Partial<Story>): Story => ({ steps: [], lang: 'en', device: { kind: 'phone', width: 390, height: 844 }, ...change });

describe('the lines of a story', () => {
  it('come in the order of the visit, and what is true now last', () => {
    const whole = story({
      steps: [
        { kind: 'page', page: page('/a') },
        { kind: 'search', words: 'key', results: 0 },
      ],
      page: page('/b'),
      referrer: 'https://search.example',
      facts: { order: 'A-7' },
    });
    expect(storyLines(whole).map(({ kind }) => kind)).to.deep.equal(['step', 'step', 'referrer', 'facts', 'page']);
  });

  it('tell the page of now once, wherever in the visit it was entered', () => {
    const steps: Story['steps'] = [
      { kind: 'page', page: page('/a') },
      { kind: 'page', page: page('/b') },
      { kind: 'search', words: 'key', results: 0 },
    ];
    expect(stepHere(story({ steps, page: page('/b') }))).to.equal(1);
    expect(storyLines(story({ steps, page: page('/b') })).map(({ key }) => key)).to.deep.equal(['step-0', 'step-2', 'page']);
    expect(stepHere(story({ steps, page: page('/a') }))).to.equal(-1);
  });

  it('are none where there is nothing to tell', () => {
    expect(storyLines(story({ facts: {} }))).to.deep.equal([]);
  });
});
