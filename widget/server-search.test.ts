import { expect } from 'chai';
import { PeoplePage } from './test-support/people-page.ts';
import { heard, openHome, textOf, typeInto, until } from './test-support/widget-page.ts';

describe('a search that the server answers', () => {
  let page: PeoplePage;
  const find: PeoplePage['find'] = (selector) => page.find(selector);
  const search = (words: string) => typeInto(find<HTMLInputElement>('.search-input') as HTMLInputElement, words);
  const titles = () => page.texts('.result-title');
  const asked = () => page.rest.requests.filter(({ path }) => path === '/search').map(({ body }) => body);

  beforeEach(async () => {
    page = await PeoplePage.open();
    page.rest.searches = true;
    await openHome(page.element);
  });
  afterEach(() => page.close());

  it('shows what it shows from an index, marked, and opens it', async () => {
    search('password');
    await until(() => find('.result'));
    expect(find('.result-title mark')).to.not.equal(null);
    find('.result')?.click();
    await until(() => find('.article-title'));
    expect(textOf(find('.article-title'))).to.contain('password');
  });

  it('asks for the words alone, once somebody stops between two keys', async () => {
    for (const words of ['pas', 'pass', 'passw']) search(words);
    await until(() => find('.result'));
    expect(asked()).to.deep.equal([{ lang: 'en', words: 'passw', literal: false }]);
  });

  it('drops an answer that comes after the words have changed', async () => {
    search('password');
    await until(() => find('.result'));
    const gate = Promise.withResolvers<void>();
    page.rest.gate = gate.promise;
    search('security');
    await until(() => asked().length === 2);
    search('password');
    await until(() => asked().length === 3);
    gate.resolve();
    await until(() => titles()[0]?.includes('password'));
    expect(titles().some((title) => title.includes('security'))).to.equal(false);
  });

  it('keeps what was found last while nobody answers, says so, and tries again when it is asked', async () => {
    search('password');
    await until(() => find('.result'));
    const before = titles();
    page.rest.failing = 'network';
    search('security');
    await until(() => find('.corrected'));
    expect(titles()).to.deep.equal(before);
    expect(textOf(find('.corrected span'))).to.equal('Search is not available right now');
    page.rest.failing = null;
    find('.corrected .text-button')?.click();
    await until(() => !find('.corrected'));
    expect(titles()).to.not.deep.equal(before);
  });

  it('leads to a person where nobody answers the first words', async () => {
    page.rest.failing = 'network';
    search('password');
    await until(() => textOf(find('.empty')).includes('Search is not available right now'));
    expect(textOf(find('.empty'))).to.contain('Talk to a person');
    page.rest.failing = null;
    find('.empty .button')?.click();
    await until(() => find('.result'));
  });

  it('counts a search after a pause, as any', async () => {
    const told = heard<{ words: string; results: number }>(page.element, 'tuki-search');
    search('password');
    await until(() => told.length > 0);
    expect(told[0]?.words).to.equal('password');
  });
});
