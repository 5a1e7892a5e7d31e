import { expect } from 'chai';
import type { Story } from '../../protocol/story.ts';
import { expectAccessible } from '../test-support/accessibility.ts';
import { PeoplePage, warmUp } from '../test-support/people-page.ts';
import { until } from '../test-support/widget-page.ts';

describe('the story sheet', () => {
  let page: PeoplePage;
  before(warmUp);
  beforeEach(async () => {
    page = await PeoplePage.open();
    document.title = 'Prices';
    page.reload();
  });
  afterEach(() => page.close());
  const story = () => page.people.doneOf('chat.start')[0]?.body.story as Story | null;
  const lines = () => page.texts('.timeline-text');
  /** Searches, reads, votes, and comes to a chat with all of it. */
  const visit = async () => {
    page.element.open('home');
    await page.until('.person .row');
    await page.type('.search-input', 'password');
    await page.click('.result');
    await page.until('.article-title');
    await page.click('.vote .button', 1);
    page.element.context = { order: 'A-7' };
    page.element.open('chat');
    await page.until('.story-line');
  };
  const openSheet = async () => {
    await page.click('.story-line button');
    await page.until('.timeline');
  };

  it('shows in plain words everything that will be sent, and it is what is sent', async () => {
    await visit();
    expect(page.text('.story-line')).to.equal('5 steps of your visit will be shared. See them');
    await openSheet();
    expect(lines()).to.deep.equal([
      'Searched for “password”',
      'Read “I forgot my password”',
      '“I forgot my password” did not help',
      'What this page knows of your visit',
      'You are now on “Prices”',
    ]);
    expect(page.text('.facts')).to.equal('order: A-7');
    await expectAccessible(page.element);
    await page.click('.foot .primary');
    await page.write('Help');
    await page.untilText('You are in line');
    expect(story()?.steps.map(({ kind }) => kind)).to.deep.equal(['page', 'search', 'article', 'vote']);
    expect(story()).to.deep.include({ page: { path: location.pathname, title: 'Prices' }, facts: { order: 'A-7' } });
  });

  it('leaves out what the customer takes out, and puts back what they put back', async () => {
    await visit();
    await openSheet();
    await page.click('.timeline .icon-button', 0);
    await page.click('.timeline .icon-button', 0);
    expect(page.texts('.removed .timeline-text')).to.have.length(2);
    await expectAccessible(page.element);
    await page.click('.timeline .text-button', 1);
    await page.click('[aria-label="Take out: What this page knows of your visit"]');
    await page.click('[aria-label="Take out: You are now on “Prices”"]');
    await page.click('.foot .primary');
    await page.untilText('2 steps of your visit will be shared');
    await page.write('Help');
    await page.untilText('You are in line');
    expect(story()?.steps.map(({ kind }) => kind)).to.deep.equal(['article', 'vote']);
    expect(story()).not.to.have.any.keys('page', 'facts');
  });

  it('shares nothing where the customer wants it so, now and later', async () => {
    await visit();
    await openSheet();
    await page.click('.foot .quiet');
    expect(page.text('.foot .quiet')).to.equal('Put everything back');
    await page.click('.foot .primary');
    await page.untilText('Nothing about your visit will be shared.');
    await page.write('Help');
    await page.untilText('You are in line');
    expect(story()).to.equal(null);
    page.element.open('article', 'security-key');
    await page.until('.article-title');
    page.element.context = { order: 'B-8' };
    page.element.open('chat');
    await page.write('Hello');
    await until(() => page.people.doneOf('message.send').length === 1);
    expect(page.people.doneOf('journey.add')).to.deep.equal([]);
    expect(page.people.doneOf('facts.set')).to.deep.equal([]);
  });

  it('goes on telling what the customer does while the case and the panel are open, as it said', async () => {
    await visit();
    await page.write('Help');
    await page.untilText('You shared 5 steps of your visit');
    page.element.open('article', 'security-key');
    await until(() => page.people.doneOf('journey.add').length === 1);
    expect(page.people.doneOf('journey.add')[0]?.body).to.deep.include({ conversation: 'k1' });
    page.element.context = { order: 'B-8' };
    await until(() => page.people.doneOf('facts.set').length === 1);
    expect(page.people.doneOf('facts.set')[0]?.body).to.deep.equal({ conversation: 'k1', facts: { order: 'B-8' } });
  });

  it('does not bring back, on the next page, what was taken out on this one', async () => {
    await page.startChat();
    page.people.closeItem();
    await page.untilText('The conversation was closed');
    await visit();
    page.element.open('callback');
    await openSheet();
    await page.click('[aria-label="Take out: Searched for “password”"]');
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    page.reload();
    page.element.open('callback');
    await openSheet();
    expect(lines().join()).not.to.include('Searched for');
  });

  for (const theme of ['light', 'dark']) {
    it(`has nothing for axe to find in ${theme} colours`, async () => {
      page.element.setAttribute('theme', theme);
      await visit();
      await openSheet();
      await page.click('.timeline .icon-button', 1);
      await expectAccessible(page.element);
    });
  }
});
