import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { expectAccessible } from './test-support/accessibility.ts';
import { type CannedServer, startCannedServer } from './test-support/canned-server.ts';
import { cannedSite } from './test-support/canned-site.ts';
import { setViewport } from './test-support/viewport.ts';
import { addWidget, focused, heard, inside, openHome, textOf, typeInto, until } from './test-support/widget-page.ts';
import type { TukiWidget } from './tuki-widget.ts';

describe('the panel', () => {
  let server: CannedServer;
  let element: TukiWidget;
  const find = <T extends HTMLElement = HTMLElement>(selector: string) => inside<T>(element, selector);
  const all = (selector: string) => [...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const field = () => find<HTMLInputElement>('.search-input') as HTMLInputElement;
  const click = (selector: string) => find(selector)?.click();
  const search = async (words: string) => {
    typeInto(field(), words);
    await until(() => find('.result'));
  };
  const read = async (id = 'change-password') => {
    element.open('article', id);
    await until(() => find('.article-title'));
  };

  beforeEach(async () => {
    localStorage.clear();
    sessionStorage.clear();
    server = startCannedServer();
    await setViewport({ width: 1000, height: 800 });
    element = addWidget();
  });
  afterEach(() => {
    element.remove();
    server.restore();
  });

  describe('home', () => {
    it('shows the search field, what is often asked, the hours and the ways to a person', async () => {
      await openHome(element);
      expect(textOf(find('.panel-title'))).to.equal('Shop');
      expect(field().placeholder).to.equal('What can we help with?');
      expect(all('section .row').map(textOf)).to.deep.equal([
        'I forgot my password',
        'How do I change my password?',
        'Using a security key',
        'Delete your account',
        'Chat We answer now, about 2 min',
        'Ask us to call We call you within 30 minutes',
        textOf(all('.row')[6] ?? null),
      ]);
      expect(textOf(all('.row')[6] ?? null)).to.match(/^Leave a message We answer tomorrow at \d+:\d\d at the latest$/);
      expect(textOf(find('.hours'))).to.equal('We are here around the clock');
    });

    it('says when people are back while they are away', async () => {
      const opensAt = new Date().setHours(24 + 9, 0, 0, 0);
      server.site = cannedSite({
        hours: { timeZone: 'UTC', open: false, today: [], opensAt },
        chat: { offered: false, waitMs: null, ask: [] },
      });
      await openHome(element);
      expect(textOf(find('.hours'))).to.match(/^Closed now\. We are back tomorrow at 0?9:00$/);
      expect(all('.person .row-title').map(textOf)).to.deep.equal(['Ask us to call', 'Leave a message']);
    });

    it('does not say that people are there when nobody is', async () => {
      server.site = cannedSite({ chat: { offered: false, waitMs: null, ask: [] } });
      await openHome(element);
      expect(textOf(find('.hours'))).to.equal('Open around the clock');
    });

    it('says until when, on a day that ends', async () => {
      const halves = [
        { from: '00:00', to: '12:00' },
        { from: '12:00', to: '24:00' },
      ];
      server.site = cannedSite({ hours: { ...cannedSite().hours, today: halves } });
      await openHome(element);
      expect(textOf(find('.hours'))).to.match(/^We are here until (12|24):00 Today 0?0:00–12:00, 12:00–(24|00):00$/);
    });

    for (const [lang, here, open, call] of [
      ['en', 'We are here around the clock', 'Open around the clock', 'We call you within 3 hours'],
      ['fi', 'Olemme paikalla ympäri vuorokauden', 'Palvelemme ympäri vuorokauden', 'Soitamme sinulle 3 tunnin kuluessa'],
      ['sv', 'Vi är på plats dygnet runt', 'Öppet dygnet runt', 'Vi ringer dig inom 3 timmar'],
    ] as const) {
      it(`promises in ${lang} what is kept: being there, and a call in time`, async () => {
        const { chat, callback } = cannedSite();
        element.lang = lang;
        server.site = cannedSite({ callback: { ...callback, withinMinutes: 150 } });
        await openHome(element);
        expect(textOf(find('.hours'))).to.equal(here);
        expect(textOf(all('.person .row-sub')[1] ?? null)).to.equal(call);
        element.remove();
        server.site = cannedSite({ chat: { ...chat, offered: false } });
        element = addWidget({ lang });
        await openHome(element);
        expect(textOf(find('.hours'))).to.equal(open);
      });
    }

    it('is no dead end where nobody can be reached', async () => {
      const { chat, callback, message } = server.site;
      server.site = cannedSite({
        chat: { ...chat, offered: false },
        callback: { ...callback, offered: false },
        message: { ...message, offered: false },
      });
      element.open();
      await until(() => find('.person'));
      expect(textOf(find('.person'))).to.include('The articles are open all the time');
    });

    it('waits with lines in the place of what comes, and tries again when it failed', async () => {
      server.failing = 503;
      const answer = Promise.withResolvers<void>();
      server.gate = answer.promise;
      element.open();
      await until(() => find('.skeleton'));
      answer.resolve();
      await until(() => find('.empty'));
      expect(textOf(find('.empty'))).to.include('nothing was lost');
      server.failing = null;
      click('.empty .button');
      await until(() => find('.person .row'));
    });
  });

  describe('search', () => {
    it('finds as one types, with the matches marked', async () => {
      await openHome(element);
      await search('passw');
      expect(textOf(find('.panel-title'))).to.equal('Search');
      expect(find('.greeting')).to.equal(null);
      expect(all('.result-title').map(textOf)).to.include('How do I change my password?');
      expect(all('.result-title mark').map(textOf)).to.include('password');
      expect(focused(element) === field()).to.equal(true);
    });

    it('asks the network for the index once, and for no key', async () => {
      await openHome(element);
      await search('password');
      await search('security');
      await until(() => all('.result-title').map(textOf)[0] === 'Using a security key');
      expect(server.requests.filter(({ path }) => path.startsWith('/index')).length).to.equal(1);
      expect(server.requests.length).to.equal(2);
    });

    const toldSearches = () => server.requests.filter(({ path }) => path === '/searches').map(({ body }) => body);

    it('tells when the panel closes how searches ended, with the words where the page has its customer’s yes', async () => {
      element.setAttribute('consent', 'granted');
      await openHome(element);
      await search('aino@shop.example password');
      click('.result');
      await until(() => find('.article-title'));
      click('.vote .button');
      await until(() => server.requests.some(({ path }) => path === '/votes'));
      element.close();
      await until(() => toldSearches().length > 0);
      expect(server.requests.find(({ path }) => path === '/votes')?.body).to.include({ helped: true, words: '[e-mail] password' });
      const [told] = toldSearches() as [{ searches: { words: string; opened: { position: number } }[] }];
      expect(told.searches.map(({ words, opened }) => [words, opened.position])).to.deep.equal([['[e-mail] password', 1]]);
    });

    it('tells no words where nobody has said yes', async () => {
      await openHome(element);
      await search('password giraffe');
      element.close();
      await until(() => toldSearches().length > 0);
      expect(JSON.stringify(toldSearches())).not.to.include('giraffe');
    });

    it('is a combobox: arrows, Home, End, Enter and Escape', async () => {
      await openHome(element);
      await search('password');
      const options = () => all('.result');
      const active = () => field().getAttribute('aria-activedescendant');
      expect(field().getAttribute('aria-expanded')).to.equal('true');
      await sendKeys({ press: 'ArrowDown' });
      await until(() => active() === options()[0]?.id);
      expect(options()[0]?.getAttribute('aria-selected')).to.equal('true');
      await sendKeys({ press: 'End' });
      await until(() => active() === options().at(-1)?.id);
      await sendKeys({ press: 'Home' });
      await until(() => active() === options()[0]?.id);
      await sendKeys({ press: 'ArrowUp' });
      await until(() => active() === null);
      await sendKeys({ press: 'ArrowDown' });
      await until(() => active() === options()[0]?.id);
      const title = textOf(options()[0]?.querySelector('.result-title') ?? null);
      await sendKeys({ press: 'Enter' });
      await until(() => find('.article-title'));
      expect(textOf(find('.article-title'))).to.equal(title);
      expect(focused(element) === find('.article-title')).to.equal(true);
    });

    it('empties with Escape first and closes with the next', async () => {
      await openHome(element);
      await search('password');
      await sendKeys({ press: 'Escape' });
      await until(() => find('.greeting'));
      expect(field().value).to.equal('');
      expect(element.opened).to.equal(true);
      await sendKeys({ press: 'Escape' });
      expect(element.opened).to.equal(false);
    });

    it('offers a person with the words already carried over when nothing is found', async () => {
      server.site = cannedSite({ chat: { offered: false, waitMs: null, ask: [] } });
      const misses = heard<{ words: string }>(element, 'tuki-search-miss');
      await openHome(element);
      typeInto(field(), 'cauliflower');
      await until(() => find('.empty'));
      expect(textOf(find('.empty h3'))).to.equal('No article fits “cauliflower”');
      click('.empty .button');
      await until(() => find('.lead'));
      expect(misses).to.deep.equal([{ words: 'cauliflower' }]);
      expect(all('.person .row-title').map(textOf)).to.deep.equal(['Ask us to call', 'Leave a message']);
    });

    it('tells a search once, when the customer opens a result', async () => {
      const told = heard<{ words: string; results: number }>(element, 'tuki-search');
      await openHome(element);
      await search('pass');
      await search('password');
      const results = all('.result').length;
      click('.result');
      await until(() => find('.article-title'));
      expect(told).to.deep.equal([{ words: 'password', results }]);
    });

    it('is told before the article that the page opens while it goes on', async () => {
      const told: string[] = [];
      for (const name of ['tuki-search', 'tuki-article']) element.addEventListener(name, () => told.push(name));
      await openHome(element);
      await search('password');
      await read();
      expect(told).to.deep.equal(['tuki-search', 'tuki-article']);
    });

    it('says the number of results to a screen reader once the customer pauses', async () => {
      await openHome(element);
      await search('password');
      const count = all('.result').length;
      await until(() => textOf(find('dialog [role=status]')) === `${count} results`);
    });

    it('comes back to its words from an article', async () => {
      await openHome(element);
      await search('password');
      click('.result');
      await until(() => find('.article-title'));
      click('.panel-header .icon-button');
      await until(() => find('.result'));
      expect(field().value).to.equal('password');
      click('.panel-header .icon-button');
      await until(() => find('.greeting'));
      expect(field().value).to.equal('');
    });

    it('keeps the words and offers a person when the index does not come', async () => {
      server.failing = 'network';
      element.open();
      await until(() => find('.empty'));
      typeInto(field(), 'password');
      await until(() => textOf(find('.empty')).includes('Search is not available'));
      expect(field().value).to.equal('password');
      expect(all('.empty .button').map(textOf)).to.deep.equal(['Try again', 'Talk to a person']);
      server.failing = null;
      click('.empty .button');
      await until(() => find('.result'));
    });

    it('takes anything that can be typed', async () => {
      await openHome(element);
      for (const words of ['*', '"', 'title:x^10', '+a -b ~2', '<img src=x>', '\u202e', '🔑'.repeat(40)]) {
        typeInto(field(), words);
        await until(() => find('.empty') ?? find('.result'));
      }
      expect(find('img')).to.equal(null);
    });
  });

  describe('an article', () => {
    it('is built from its tree: every kind of node, and nothing an author wrote as markup', async () => {
      await read();
      const prose = find('.prose') as HTMLElement;
      const tags = new Set([...prose.querySelectorAll('*')].map(({ localName }) => localName));
      expect([...tags]).to.include.members([
        'p',
        'strong',
        'em',
        'br',
        'h4',
        'h5',
        'ol',
        'ul',
        'li',
        'a',
        'blockquote',
        'pre',
        'code',
        'hr',
        'table',
        'th',
        'td',
      ]);
      expect(prose.querySelector('ol')?.start).to.equal(3);
      expect(prose.textContent).to.include('<img src=x onerror=alert(1)>').and.include('code <b>');
      expect(tags.has('img') || tags.has('b')).to.equal(false);
    });

    it('opens links outside in a window of their own, other articles here, and dangerous ones not at all', async () => {
      await read();
      expect([...(find('.prose') as HTMLElement).querySelectorAll('a')].map(({ href, rel, target }) => [href, rel, target])).to.deep.equal([
        ['https://shop.example/x', 'noopener', '_blank'],
      ]);
      expect(find('.prose')?.textContent).to.include('not a link');
      click('.text-link');
      await until(() => textOf(find('.article-title')) === 'Using a security key');
    });

    it('sends a yes at once', async () => {
      const votes = heard(element, 'tuki-vote');
      await read();
      click('.vote .button');
      await until(() => textOf(find('.vote')).startsWith('Thank you'));
      expect(focused(element) === find('.vote')).to.equal(true);
      expect(votes).to.deep.equal([{ article: 'change-password', helped: true }]);
      expect(server.requests.filter(({ method }) => method === 'POST').map(({ body }) => body)).to.deep.equal([
        { article: 'change-password', lang: 'en', helped: true },
      ]);
    });

    it('asks after a no for its reason in one tap, and shows a person as the next thing', async () => {
      await read();
      all('.vote .button')[1]?.click();
      await until(() => find('.reasons'));
      expect(server.requests.some(({ path }) => path === '/votes')).to.equal(false);
      expect(find('.article-page > .button')?.classList.contains('primary')).to.equal(true);
      all('.chip')[0]?.click();
      await until(() => textOf(find('.vote')).includes('A person can help'));
      expect(server.requests.at(-1)?.body).to.deep.equal({ article: 'change-password', lang: 'en', helped: false, reason: 'did-not-work' });
    });

    it('sends a no without a reason when the customer goes on, and only once', async () => {
      await read();
      all('.vote .button')[1]?.click();
      await until(() => find('.reasons'));
      element.close();
      element.open();
      await read('security-key');
      const votes = server.requests.filter(({ path }) => path === '/votes');
      expect(votes.map(({ body }) => body)).to.deep.equal([{ article: 'change-password', lang: 'en', helped: false }]);
    });

    it('leads on where it is no longer there', async () => {
      element.open('article', 'gone');
      await until(() => find('.empty'));
      expect(textOf(find('.empty'))).to.include('no longer here');
      click('.empty .button');
      await until(() => find('.search-input'));
    });

    it('says so when it is in another language', async () => {
      element.lang = 'sv';
      await read();
      expect(textOf(find('.note'))).to.match(/^Artikeln finns bara på engelska\.$/i);
      expect(find('article')?.lang).to.equal('en');
    });
  });

  describe('the way to a person', () => {
    it('opens from the page, and shows the ways while there is no chat', async () => {
      server.site = cannedSite({ chat: { offered: false, waitMs: null, ask: [] } });
      element.escalate({ reason: 'checkout-failed', context: { order: 'A-7' } });
      await until(() => find('.person .row'));
      expect(element.context).to.deep.equal({ order: 'A-7' });
      expect(textOf(find('.panel-title'))).to.equal('Talk to a person');
    });

    it('is there from an article', async () => {
      server.site = cannedSite({ chat: { offered: false, waitMs: null, ask: [] } });
      await openHome(element);
      await read();
      click('.article-page > .button');
      await until(() => find('.person .row'));
      click('.panel-header .icon-button');
      await until(() => find('.article-title'));
    });
  });

  it('tells the views the customer goes through', async () => {
    const views = heard<{ view: string; id?: string }>(element, 'tuki-view');
    await openHome(element);
    await search('password');
    await read();
    expect(views).to.deep.equal([{ view: 'home' }, { view: 'search' }, { view: 'article', id: 'change-password' }]);
  });

  it('tells the ways to a person once, however often the page brings one', async () => {
    server.site = cannedSite({ chat: { offered: false, waitMs: null, ask: [] } });
    const views = heard<{ view: string }>(element, 'tuki-view');
    for (let times = 0; times < 3; times += 1) {
      element.escalate();
      await until(() => find('.person .row'));
    }
    expect(views).to.deep.equal([{ view: 'contact' }]);
  });

  it('opens again where the customer was', async () => {
    await read();
    element.close();
    element.open();
    await until(() => element.opened);
    expect(textOf(find('.article-title'))).to.equal('How do I change my password?');
  });

  it('says so while there is no line', async () => {
    await openHome(element);
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    window.dispatchEvent(new Event('offline'));
    await until(() => find('.line'));
    expect(textOf(find('.line'))).to.equal('No connection. What you write is kept.');
    Reflect.deleteProperty(navigator, 'onLine');
    window.dispatchEvent(new Event('online'));
    await until(() => !find('.line'));
  });

  it('forgets the customer at logout', async () => {
    localStorage.setItem('tuki:shop:token', 'secret');
    element.context = { order: 'A-7' };
    await openHome(element);
    await search('password');
    element.logout();
    await until(() => find('.greeting'));
    expect(field().value).to.equal('');
    expect(element.context).to.equal(null);
    expect(localStorage.length).to.equal(0);
  });

  for (const theme of ['light', 'dark']) {
    describe(`in ${theme} colours, axe finds nothing`, () => {
      beforeEach(() => element.setAttribute('theme', theme));

      it('in the launcher and home', async () => {
        await expectAccessible(element);
        await openHome(element);
        await expectAccessible(element);
      });

      it('in search, with results, with one chosen, and with none', async () => {
        await openHome(element);
        await search('password');
        await sendKeys({ press: 'ArrowDown' });
        await until(() => find('.result.active'));
        await expectAccessible(element);
        typeInto(field(), 'cauliflower');
        await until(() => find('.empty'));
        await expectAccessible(element);
      });

      it('in an article, before and after a vote', async () => {
        await read();
        await expectAccessible(element);
        all('.vote .button')[1]?.click();
        await until(() => find('.reasons'));
        await expectAccessible(element);
      });

      it('in the choice of ways', async () => {
        element.open('contact');
        await until(() => find('.person .row'));
        await expectAccessible(element);
      });

      it('filling a small window', async () => {
        await setViewport({ width: 390, height: 844 });
        await openHome(element);
        await expectAccessible(element);
      });
    });
  }
});
