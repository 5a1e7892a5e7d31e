import { expect } from 'chai';
import type { SiteInfo } from '../../protocol/site.ts';
import type { Story } from '../../protocol/story.ts';
import { expectAccessible } from '../test-support/accessibility.ts';
import { PeoplePage, warmUp } from '../test-support/people-page.ts';
import { heard, until } from '../test-support/widget-page.ts';

const stored = (): string[] => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.startsWith('tuki:'));
const signal = (on: boolean) => Object.defineProperty(navigator, 'globalPrivacyControl', { value: on, configurable: true });

describe('consent', () => {
  let page: PeoplePage;
  before(warmUp);
  beforeEach(async () => {
    page = await PeoplePage.open();
  });
  afterEach(() => {
    page.close();
    signal(false);
  });
  const asking = (privacy: Partial<SiteInfo['privacy']>) => {
    page.rest.site = { ...page.rest.site, privacy: { ...page.rest.site.privacy, ...privacy } };
  };
  const stories = () => page.people.doneOf('chat.start').map(({ body }) => body.story as Story | null);
  const answer = async (index: number) => page.click('.consent .chip', index);

  it('law 8: with the question pending no storage key and no cookie exists, though a chat goes on', async () => {
    asking({ consent: 'storage' });
    page.element.open('chat');
    await page.until('.consent');
    await page.startChat();
    await page.write('One more');
    await until(() => page.texts('.bubble').length === 2);
    expect(stored()).to.deep.equal([]);
    expect(document.cookie).to.equal('');
  });

  it('is kept from its yes on, and taken back with everything that was stored', async () => {
    asking({ consent: 'storage' });
    page.element.open('chat');
    await answer(0);
    await page.startChat();
    await until(() => stored().includes('tuki:shop:device'));
    expect(localStorage.getItem('tuki:shop:consent')).to.equal('granted');
    page.reload();
    page.element.open('home');
    await page.click('.privacy button');
    const told = heard(page.element, 'tuki-consent');
    await answer(1);
    await until(() => stored().length === 0);
    expect(told.at(-1)).to.deep.equal({ storage: false, story: true });
  });

  it('is asked before the story is sent: without a yes the chat begins all the same, and nothing of the visit goes', async () => {
    asking({ consent: 'story' });
    page.element.open('chat');
    await page.until('.consent');
    await page.startChat();
    expect(stories()).to.deep.equal([null]);
  });

  it('lets the story go with a yes, which is told along', async () => {
    asking({ consent: 'story' });
    page.element.open('chat');
    await answer(0);
    await page.until('.story-line');
    await page.startChat();
    expect(stories().map((story) => story?.agreed)).to.deep.equal([true]);
  });

  it('is asked for the story where the browser signals Global Privacy Control, and nothing is kept from the start', async () => {
    signal(true);
    page.element.setAttribute('story', 'from-start');
    page.element.open('chat');
    await page.until('.consent');
    await page.startChat();
    expect(stories()).to.deep.equal([null]);
  });

  it('is the page’s to give: it asks nothing itself, and follows each change', async () => {
    asking({ consent: 'storage' });
    page.element.consent = 'pending';
    await page.startChat();
    expect(page.find('.consent')).to.equal(null);
    expect(stored()).to.deep.equal([]);
    expect(stories()).to.deep.equal([null]);
    page.element.consent = 'granted';
    await until(() => stored().includes('tuki:shop:device'));
    page.element.consent = 'denied';
    await until(() => stored().length === 0);
  });

  it('needs none where the site asks nothing: the story goes as it is shown', async () => {
    await page.startChat();
    expect(stories()[0]?.agreed).to.equal(undefined);
    expect(stories()[0]?.steps).to.be.an('array');
  });

  it('shows what is kept and known, and deletes it from the device when asked twice', async () => {
    await page.startChat();
    await until(() => stored().includes('tuki:shop:device'));
    page.element.open('home');
    await page.click('.privacy button');
    await page.untilText('A key that opens your own conversations');
    await page.untilText('Conversations: 1');
    await expectAccessible(page.element);
    await page.click('.privacy-page > .button');
    await page.untilText('You will not find your conversations here any more');
    await page.click('.privacy-page .primary');
    await until(() => stored().length === 0);
  });

  it('takes out of messages what the site names, before they leave the page', async () => {
    asking({ redactMessages: true, redact: [{ name: 'order', pattern: 'ORD-\\d{6}' }] });
    await page.startChat('Order ORD-123456, maija@example.com');
    expect(page.people.doneOf('chat.start').map(({ body }) => body.text)).to.deep.equal(['Order [order], [e-mail]']);
  });
});
