import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { writeReturning } from './io/returning-mark.ts';
import { type CannedServer, startCannedServer } from './test-support/canned-server.ts';
import { setViewport } from './test-support/viewport.ts';
import { addWidget, drawnLauncher, focused, heard, inside, launcherOf, openHome, until } from './test-support/widget-page.ts';
import { TukiWidget } from './tuki-widget.ts';

describe('<tuki-widget>', () => {
  let server: CannedServer;
  beforeEach(async () => {
    localStorage.clear();
    sessionStorage.clear();
    server = startCannedServer();
    await setViewport({ width: 1000, height: 800 });
  });
  afterEach(() => {
    for (const element of document.querySelectorAll('tuki-widget')) element.remove();
    server.restore();
  });

  it('lives: launcher, panel, close, away, and back again', async () => {
    const element = addWidget();
    const ready = heard(element, 'tuki-ready');
    const opened = heard<{ view: string }>(element, 'tuki-open');
    const closed = heard(element, 'tuki-close');
    await until(() => ready.length === 1);
    expect(launcherOf(element).getAttribute('aria-label')).to.equal('Help and contact');
    expect(inside(element, 'dialog')).to.equal(null);

    await openHome(element);
    expect(opened).to.deep.equal([{ view: 'home' }]);
    expect(element.hasAttribute('open')).to.equal(true);
    expect(element.opened).to.equal(true);

    element.close();
    expect(closed).to.have.length(1);
    expect(element.hasAttribute('open')).to.equal(false);
    expect(inside(element, 'dialog')?.matches(':popover-open')).to.equal(false);

    element.remove();
    document.body.append(element);
    element.open('article', 'change-password');
    await until(() => inside(element, '.article-title'));
    expect(element.opened).to.equal(true);
  });

  it('leaves nothing behind: put in and taken out fifty times', async () => {
    const listening = countListeners();
    const sheets = document.adoptedStyleSheets.length;
    for (let round = 0; round < 50; round++) {
      const element = addWidget();
      if (round % 10 === 0) await openHome(element);
      element.remove();
      element.remove();
    }
    expect(listening.left()).to.deep.equal([]);
    expect(document.adoptedStyleSheets).to.have.length(sheets);
    listening.restore();
  });

  it('takes properties that were set before it was defined', async () => {
    // A frame has its own registry: there the element is not defined yet.
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const page = frame.contentDocument as Document;
    const element = page.createElement('tuki-widget');
    page.body.append(element);
    Object.assign(element, { server: 'https://support.example', site: 'shop', theme: 'dark', context: { order: 'A-7' } });
    const module = page.createElement('script');
    module.type = 'module';
    module.src = new URL('./register.ts', import.meta.url).href;
    page.head.append(module);
    await until(() => element.shadowRoot);
    expect(element.getAttribute('site')).to.equal('shop');
    expect(element.getAttribute('server')).to.equal('https://support.example');
    expect(element.theme).to.equal('dark');
    expect(element.context).to.deep.equal({ order: 'A-7' });
    expect(Object.keys(element)).to.deep.equal([]);
    frame.remove();
  });

  it('law 8: a page load asks for nothing and stores nothing', async () => {
    addWidget();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.requests).to.deep.equal([]);
    expect(localStorage.length + sessionStorage.length).to.equal(0);
    expect(document.cookie).to.equal('');
  });

  it('law 8: opening, searching and reading store nothing, and ask for public things alone', async () => {
    const element = addWidget();
    await openHome(element);
    element.open('search', 'password');
    await until(() => inside(element, '.result'));
    element.open('article', 'change-password');
    await until(() => inside(element, '.article-title'));
    expect(localStorage.length + sessionStorage.length).to.equal(0);
    const asked = server.requests.map(({ method, path }) => `${method} ${path}`);
    // A slow machine pauses at the search: then its first article is read ahead.
    const ahead = 'GET /articles/forgot-password?lang=en';
    const expected = ['GET ?lang=en', 'GET /index/en', 'GET /articles/change-password?lang=en'];
    expect(asked.filter((one) => one !== ahead)).to.have.members(expected);
  });

  it('is opened and closed by keyboard, and gives focus back', async () => {
    const element = addWidget();
    (await drawnLauncher(element)).focus();
    await sendKeys({ press: 'Enter' });
    const field = await until(() => inside(element, '.search-input'));
    await until(() => focused(element) === field);
    await sendKeys({ press: 'Escape' });
    expect(element.opened).to.equal(false);
    expect(focused(element) === launcherOf(element)).to.equal(true);
  });

  it('does not take focus when the page opened it, nor keep it from leaving a panel beside the page', async () => {
    const outside = document.createElement('button');
    document.body.append(outside);
    outside.focus();
    const element = addWidget({ open: '' });
    await until(() => inside(element, '.person .row'));
    expect(document.activeElement === outside).to.equal(true);
    element.close();
    expect(document.activeElement === outside).to.equal(true);
    outside.remove();
  });

  it('follows its open attribute and property both ways', async () => {
    const element = addWidget();
    element.open = true;
    await until(() => element.opened);
    element.open = false;
    expect(element.opened).to.equal(false);
    element.setAttribute('open', '');
    await until(() => element.opened);
    element.removeAttribute('open');
    expect(element.opened).to.equal(false);
  });

  it('fills a small window, keeps focus inside and the page behind still', async () => {
    await setViewport({ width: 390, height: 700 });
    const element = addWidget();
    await openHome(element);
    await until(() => inside(element, '.move'));
    const dialog = inside(element, 'dialog') as HTMLDialogElement;
    expect(dialog.matches(':modal')).to.equal(true);
    const { width, height } = dialog.getBoundingClientRect();
    // WebKitGTK makes no window as narrow as was asked for.
    expect([width, height]).to.deep.equal([innerWidth, innerHeight]);
    expect(innerWidth).to.be.below(480);
    expect(getComputedStyle(document.documentElement).overflow).to.equal('hidden');

    const stops = [...dialog.querySelectorAll<HTMLElement>('button, input, a')];
    stops[stops.length - 1]?.focus();
    await sendKeys({ press: 'Tab' });
    expect(focused(element) === stops[0]).to.equal(true);
    // Not every driver holds a key down.
    stops[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', shiftKey: true, bubbles: true, cancelable: true, composed: true }));
    expect(focused(element) === stops[stops.length - 1]).to.equal(true);

    await setViewport({ width: 1000, height: 800 });
    await until(() => dialog.matches(':popover-open'));
    expect(getComputedStyle(document.documentElement).overflow).not.to.equal('hidden');
    element.remove();
  });

  it('stays inside a low window', async () => {
    await setViewport({ width: 1000, height: 420 });
    const element = addWidget();
    await openHome(element);
    const box = () => (inside(element, 'dialog') as HTMLElement).getBoundingClientRect();
    // A window that grew has its new styles a moment later.
    await until(() => box().width === 400);
    expect(box().top).to.be.at.least(0);
    expect(box().bottom).to.be.at.most(420);
  });

  it('says in one sentence what is wrong with its attributes', async () => {
    const error = console.error;
    const said: unknown[] = [];
    console.error = (text) => said.push(text);
    const element = addWidget();
    const errors = heard<{ code: string; message: string }>(element, 'tuki-error');
    element.removeAttribute('site');
    element.open();
    await until(() => errors.length > 0);
    console.error = error;
    expect(errors[0]).to.include({ code: 'options' });
    expect(said[0]).to.match(/"site" is missing/);
    expect(inside(element, 'dialog')).to.equal(null);
  });

  it('speaks another language when it is told to', async () => {
    const element = addWidget();
    await openHome(element);
    element.lang = 'fi';
    await until(() => inside(element, 'dialog')?.lang === 'fi' && inside(element, '.person .row'));
    expect(launcherOf(element).getAttribute('aria-label')).to.equal('Ohjeet ja yhteydenotto');
    expect(element.opened).to.equal(true);
    expect(server.requests.some(({ path }) => path === '?lang=fi')).to.equal(true);
  });

  it('follows the page’s language, and keeps the customer where they are', async () => {
    const before = document.documentElement.lang;
    const element = addWidget({ lang: '' });
    await drawnLauncher(element);
    const box = document.createElement('section');
    box.append(element);
    document.body.append(box);
    document.documentElement.lang = 'de';
    await until(() => launcherOf(element).getAttribute('aria-label') === 'Hilfe und Kontakt');
    element.open('article', 'change-password');
    await until(() => inside(element, '.article-title'));
    box.lang = 'ar';
    await until(() => inside(element, 'dialog')?.lang === 'ar' && inside(element, '.article-title'));
    expect(getComputedStyle(inside(element, 'dialog') as HTMLElement).direction).to.equal('rtl');
    expect(inside(element, '.article-page .note')?.textContent).to.include('الإنجليزية');
    const { left } = (inside(element, 'dialog') as HTMLElement).getBoundingClientRect();
    expect(left).to.equal(20);
    box.remove();
    document.documentElement.lang = before;
  });

  it('speaks the language of the place that it was moved to, and has what was said to it meanwhile', async () => {
    const element = addWidget({ lang: '' });
    await drawnLauncher(element);
    element.remove();
    element.label = 'Apua';
    const box = document.createElement('section');
    box.lang = 'fi';
    document.body.append(box);
    box.append(element);
    await until(() => launcherOf(element).textContent?.includes('Apua'));
    expect(inside(element, 'slot')?.lang).to.equal('fi');
    box.remove();
  });

  it('corrects a text colour that nobody can read, and says so in the console', async () => {
    const error = console.error;
    const said: unknown[] = [];
    console.error = (text) => said.push(text);
    const element = addWidget();
    element.style.setProperty('--tuki-accent', '#ffe600');
    element.style.setProperty('--tuki-on-accent', 'white');
    await openHome(element);
    await until(() => getComputedStyle(launcherOf(element)).color === 'rgb(0, 0, 0)');
    console.error = error;
    expect(said).to.have.length(1);
    expect(said[0]).to.match(/--tuki-on-accent has a contrast of 1\.\d to --tuki-accent.*black is used instead/);
  });

  it('leaves a text colour that can be read', async () => {
    const element = addWidget();
    element.style.setProperty('--tuki-accent', '#0b3d2e');
    element.style.setProperty('--tuki-on-accent', 'rgb(255, 250, 240)');
    await openHome(element);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(getComputedStyle(launcherOf(element)).color).to.equal('rgb(255, 250, 240)');
  });

  it('takes the company’s own texts at any time', async () => {
    const element = addWidget();
    await openHome(element);
    element.texts = { en: { home: { person: 'Ask our crew' }, launcher: { open: 'Mayday' } } };
    await until(() =>
      [...(element.shadowRoot?.querySelectorAll('.section-title') ?? [])].some((one) => one.textContent === 'Ask our crew'),
    );
    expect(launcherOf(element).getAttribute('aria-label')).to.equal('Mayday');
  });

  it('follows the page’s own colour scheme, unless it is told one', async () => {
    const surface = (element: TukiWidget) => inside(element, '.surface') as HTMLElement;
    document.documentElement.setAttribute('style', 'color-scheme: dark');
    const element = addWidget();
    await openHome(element);
    expect(surface(element).classList.contains('dark')).to.equal(true);
    element.theme = 'light';
    expect(surface(element).classList.contains('dark')).to.equal(false);
    document.documentElement.removeAttribute('style');
    element.theme = 'auto';
    expect(surface(element).classList.contains('dark')).to.equal(false);
    element.theme = 'dark';
    expect(surface(element).classList.contains('dark')).to.equal(true);
  });

  describe('on a device with an open case', () => {
    const mark = { view: { name: 'contact' } as const };

    it('opens again where this tab was, without taking focus', async () => {
      writeReturning('shop', mark);
      const element = addWidget();
      await until(() => inside(element, '.person .row'));
      expect(document.activeElement === document.body).to.equal(true);
    });

    it('does not cover a small window', async () => {
      await setViewport({ width: 390, height: 700 });
      writeReturning('shop', mark);
      const errors = heard(document, 'tuki-error');
      const element = addWidget();
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(element.opened).to.equal(false);
      expect(errors).to.deep.equal([]);
    });

    it('forgets it at logout', () => {
      writeReturning('shop', mark);
      localStorage.setItem('tuki:shop:device', 'key');
      const element = addWidget();
      element.logout();
      expect(localStorage.length + sessionStorage.length).to.equal(0);
    });
  });

  it('takes the code of a link from the address, and leaves nothing of it there', async () => {
    history.replaceState(null, '', '#tuki=abcdefgh12345678');
    addWidget();
    expect(location.hash).to.equal('');
  });

  it('may be defined twice', () => {
    TukiWidget.define();
    expect(() => TukiWidget.define()).not.to.throw();
  });

  it('uses what the page puts in the launcher’s place', async () => {
    const element = addWidget();
    const own = document.createElement('button');
    own.slot = 'launcher';
    own.textContent = 'Help';
    element.append(own);
    await drawnLauncher(element);
    own.focus();
    own.click();
    await until(() => inside(element, '.person .row'));
    await until(() => inside(element, '.search-input') === focused(element));
    element.close();
    expect(document.activeElement === own).to.equal(true);
  });
});

/** Counts listeners on what outlives the element: added with a signal that ends, or removed, they are gone. */
function countListeners() {
  const targets: [string, EventTarget][] = [
    ['window', window],
    ['document', document],
    ['viewport', window.visualViewport as VisualViewport],
    ...('navigation' in window ? [['navigation', navigation] satisfies [string, EventTarget]] : []),
  ];
  const left = new Set<string>();
  const undo = targets.map(([name, target]) => {
    const add = target.addEventListener;
    const remove = target.removeEventListener;
    let count = 0;
    target.addEventListener = function (this: EventTarget, type: string, listener: never, options?: AddEventListenerOptions) {
      const key = `${name} ${type} ${count++}`;
      left.add(key);
      if (typeof options === 'object' && options.signal) options.signal.addEventListener('abort', () => left.delete(key));
      add.call(target, type, listener, options);
    };
    return () => Object.assign(target, { addEventListener: add, removeEventListener: remove });
  });
  return {
    left: () => [...left],
    restore: () => {
      for (const restore of undo) restore();
    },
  };
}
