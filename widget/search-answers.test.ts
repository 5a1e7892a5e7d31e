import { expect } from 'chai';
import type { ArticleNode } from '../protocol/article.ts';
import { expectAccessible } from './test-support/accessibility.ts';
import { cannedArticle, cannedIndex, cannedIndexOf, cannedSite } from './test-support/canned-site.ts';
import { PeoplePage } from './test-support/people-page.ts';
import { openHome, textOf, typeInto, until } from './test-support/widget-page.ts';

const finnish = cannedIndexOf({ 'vaihda-salasana': ['Miten vaihdan salasanan?', 'Avaa tilisi ja kirjoita uusi salasana.'] }, 'fi');
const paragraph = (text: string): ArticleNode => ({ tag: 'p', children: [text] });
const filler = Array.from({ length: 60 }, (_, number) => paragraph(`Of other things, number ${number}.`));

describe('what search makes of words', () => {
  let page: PeoplePage;
  const find: PeoplePage['find'] = (selector) => page.find(selector);
  const field = () => find<HTMLInputElement>('.search-input') as HTMLInputElement;
  const typed = async (words: string, shown = '.result') => {
    typeInto(field(), words);
    await until(() => find(shown));
  };
  const pageTitle = document.title;

  beforeEach(async () => {
    page = await PeoplePage.open();
  });
  afterEach(() => {
    page.close();
    document.title = pageTitle;
  });

  it('shows the passage that answers, and opens the article there with the words marked', async () => {
    const answer = paragraph('Choose Edit beside the password and write a new one: changing it signs out other devices.');
    page.rest.article = (id) => ({ ...cannedArticle(id), body: [...filler, answer, ...filler] });
    await openHome(page.element);
    await typed('how do i change my password', '.results.clear');
    await until(() => textOf(find('.result-summary')).includes('signs out other devices'));
    find('.result')?.click();
    const passage = await until(() => find('[data-passage]'));
    expect(page.texts('[data-passage] mark')).to.include.members(['password', 'changing']);
    expect(page.texts('.prose mark').length).to.equal(page.texts('[data-passage] mark').length);
    const panel = (find('dialog') as HTMLElement).getBoundingClientRect();
    const place = () => passage.getBoundingClientRect();
    await until(() => place().top >= panel.top && place().bottom <= panel.bottom);
    await expectAccessible(page.element);
  });

  it('looks for the nearest word in the place of one that no article has, and takes that back in one tap', async () => {
    await openHome(page.element);
    await typed('pasword ', '.corrected');
    expect(textOf(find('.corrected span'))).to.equal('Showing results for “password”.');
    expect(page.texts('.result-title mark')).to.include('password');
    await expectAccessible(page.element);
    find('.corrected button')?.click();
    await until(() => !find('.corrected'));
    expect(page.texts('.result-title mark')).not.to.include('password');
    expect(field().value).to.equal('pasword ');
  });

  it('answers words in another language from that language’s articles, and says so', async () => {
    page.rest.index = (lang) => (lang === 'fi' ? finnish : cannedIndex());
    await openHome(page.element);
    await typed('miten vaihdan salasanan', '.result[lang=fi]');
    expect(page.texts('.result-title')).to.deep.equal(['Miten vaihdan salasanan?']);
    expect(textOf(find('.note'))).to.equal('The articles here are in Finnish.');
    await expectAccessible(page.element);
    await typed('how do i change my password', '.result[lang=en]');
    expect(find('.note')).to.equal(null);
  });

  it('answers in the page’s own language where the other one has nothing that fits', async () => {
    page.rest.index = (lang) => (lang === 'fi' ? finnish : cannedIndex());
    await openHome(page.element);
    await typed('miten password');
    await until(() => page.rest.requests.some(({ path }) => path === '/index/fi'));
    await typed('miten se security key');
    expect(find('.result')?.lang).to.equal('en');
  });

  it('shows on home what fits the page while nothing is typed', async () => {
    document.title = 'Security keys · Shop';
    await openHome(page.element);
    field().focus();
    await until(() => textOf(find('section .section-title')) === 'About this page');
    expect(page.texts('section .rows .row')[0]).to.equal('Using a security key');
    await expectAccessible(page.element);
  });

  it('leans on the page that is open now, though the words were there before', async () => {
    page.rest.index = () =>
      cannedIndexOf({ jackets: ['Return jackets', 'Send them back.'], shoes: ['Return shoes', 'Send them back.'] }, 'en');
    await openHome(page.element);
    document.title = 'Shoes · Shop';
    await typed('retur');
    expect(page.texts('.result-title')[0]).to.equal('Return shoes');
    document.title = 'Jackets · Shop';
    typeInto(field(), 'return');
    await until(() => page.texts('.result-title')[0] === 'Return jackets');
  });

  it('asks for no other language when the words are taken back', async () => {
    page.rest.index = (lang) => (lang === 'fi' ? finnish : cannedIndex());
    await openHome(page.element);
    await typed('miten password');
    typeInto(field(), '');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(page.rest.requests.some(({ path }) => path === '/index/fi')).to.equal(false);
  });

  it('says after a pause that nothing fits well, and offers a person with the words and the nearest articles', async () => {
    page.rest.site = cannedSite({
      chat: { offered: false, waitMs: null, ask: [] },
      callback: { ...cannedSite().callback, offered: false },
    });
    await openHome(page.element);
    const words = 'the umbrella that lost colour within rain';
    await typed(words);
    await until(() => find('.empty'));
    expect(textOf(find('.empty h3'))).to.equal(`No article fits “${words}”`);
    expect(page.texts('.section-title')).to.include('The nearest articles');
    await expectAccessible(page.element);
    find('.empty .button.primary')?.click();
    expect((await until(() => find<HTMLTextAreaElement>('textarea'))).value).to.equal(words);
  });

  it('says what it corrected where nothing fits well, too, and takes it back', async () => {
    await openHome(page.element);
    await typed('umbrella pasword that lost colour within tropical rain');
    await until(() => find('.empty'));
    expect(textOf(find('section .corrected span'))).to.equal('Showing results for “password”.');
    await expectAccessible(page.element);
    find('section .corrected button')?.click();
    await until(() => !find('.corrected'));
  });
});
