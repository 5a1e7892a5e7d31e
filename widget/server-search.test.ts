import { expect } from 'chai';
import { type CannedServer, startCannedServer } from './test-support/canned-server.ts';
import { setViewport } from './test-support/viewport.ts';
import { addWidget, heard, inside, openHome, textOf, typeInto, until } from './test-support/widget-page.ts';
import type { TukiWidget } from './tuki-widget.ts';

describe('a search that the server answers', () => {
  let server: CannedServer;
  let element: TukiWidget;
  const find = <T extends HTMLElement = HTMLElement>(selector: string) => inside<T>(element, selector);
  const titles = () => [...(element.shadowRoot?.querySelectorAll('.result-title') ?? [])].map(textOf);
  const field = () => find<HTMLInputElement>('.search-input') as HTMLInputElement;
  const asked = () => server.requests.filter(({ path }) => path === '/search').map(({ body }) => body);

  beforeEach(async () => {
    localStorage.clear();
    sessionStorage.clear();
    server = startCannedServer();
    server.searches = true;
    await setViewport({ width: 1000, height: 800 });
    element = addWidget();
    await openHome(element);
  });
  afterEach(() => {
    element.remove();
    server.restore();
  });

  it('shows what it shows from an index, marked, and opens it', async () => {
    typeInto(field(), 'password');
    await until(() => find('.result'));
    expect(find('.result-title mark')).to.not.equal(null);
    find('.result')?.click();
    await until(() => find('.article-title'));
    expect(textOf(find('.article-title'))).to.contain('password');
  });

  it('asks for the words alone, once somebody stops between two keys', async () => {
    for (const words of ['pas', 'pass', 'passw']) typeInto(field(), words);
    await until(() => find('.result'));
    expect(asked()).to.deep.equal([{ lang: 'en', words: 'passw', literal: false }]);
  });

  it('drops an answer that comes after the words have changed', async () => {
    typeInto(field(), 'password');
    await until(() => find('.result'));
    const gate = Promise.withResolvers<void>();
    server.gate = gate.promise;
    typeInto(field(), 'security');
    await until(() => asked().length === 2);
    typeInto(field(), 'password');
    await until(() => asked().length === 3);
    gate.resolve();
    await until(() => titles()[0]?.includes('password'));
    expect(titles().some((title) => title.includes('security'))).to.equal(false);
  });

  it('keeps what was found last while nobody answers, says so, and goes on by itself', async () => {
    typeInto(field(), 'password');
    await until(() => find('.result'));
    const before = titles();
    server.failing = 'network';
    typeInto(field(), 'security');
    await until(() => find('.corrected'));
    expect(titles()).to.deep.equal(before);
    expect(textOf(find('.corrected span'))).to.equal('Search is not available right now');
    server.failing = null;
    find('.corrected .text-button')?.click();
    await until(() => !find('.corrected'));
    expect(titles()).to.not.deep.equal(before);
  });

  it('counts a search after a pause, as any', async () => {
    const told = heard<{ words: string; results: number }>(element, 'tuki-search');
    typeInto(field(), 'password');
    await until(() => told.length > 0);
    expect(told[0]?.words).to.equal('password');
  });
});
