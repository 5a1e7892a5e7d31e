import { expect } from 'chai';
import { currentPage, device, earlierPages, pathOf, referrer, watchFields, watchPages } from './page-facts.ts';

/** Puts markup of the company's page beside the tests; built by hand, as tests of a strict page may run here too. */
function field(build: (root: HTMLElement) => HTMLElement): HTMLElement {
  const root = document.createElement('div');
  const target = build(root);
  document.body.append(root);
  return target;
}
const make = (tag: string, attributes: Record<string, string> = {}, ...children: (Node | string)[]): HTMLElement => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

describe('what is told of the page', () => {
  let told: string[];
  let stop: AbortController;
  beforeEach(() => {
    told = [];
    stop = new AbortController();
    watchFields((label) => told.push(label), stop.signal);
  });
  afterEach(() => stop.abort());

  it('leaves query and fragment out of an address', () => {
    expect(pathOf('https://shop.example/orders/7?token=secret#mikko')).to.equal('/orders/7');
    expect(currentPage().path).not.to.include('?');
  });

  it('tells of a field its label, never its value', () => {
    const input = field((root) => {
      const inner = make('input', { value: 'secret' });
      root.append(make('label', {}, ' Delivery\n address ', inner));
      return inner;
    });
    input.focus();
    expect(told).to.deep.equal(['Delivery address']);
  });

  it('does not read what else stands in a label', () => {
    const input = field((root) => {
      const inner = make('select', {}, make('option', {}, 'secret choice'));
      root.append(make('label', {}, 'Country', inner, make('b', { 'data-tuki-private': '' }, 'secret')));
      return inner;
    });
    input.focus();
    expect(told).to.deep.equal(['Country']);
  });

  it('passes over fields that are private or have no label', () => {
    for (const build of [
      (root: HTMLElement) => {
        const inner = make('input', { 'aria-label': 'Diagnosis' });
        root.append(make('fieldset', { 'data-tuki-private': '' }, inner));
        return inner;
      },
      (root: HTMLElement) => {
        const inner = make('input');
        root.append(inner);
        return inner;
      },
      (root: HTMLElement) => {
        const inner = make('button', { 'aria-label': 'Send' });
        root.append(inner);
        return inner;
      },
    ]) {
      field(build).focus();
    }
    expect(told).to.deep.equal([]);
  });

  it('stops watching with its signal', () => {
    stop.abort();
    field((root) => {
      const inner = make('input', { 'aria-label': 'Name' });
      root.append(inner);
      return inner;
    }).focus();
    expect(told).to.deep.equal([]);
  });

  it('does not tell the title of a page that is private as a whole', () => {
    document.title = 'Your illness';
    document.documentElement.toggleAttribute('data-tuki-private', true);
    expect(currentPage().title).to.equal('');
    document.documentElement.removeAttribute('data-tuki-private');
    expect(currentPage().title).to.equal('Your illness');
  });

  it('notices a page that changes without loading, where the browser tells of it', async function () {
    if (!('navigation' in window)) this.skip();
    const url = location.href;
    await new Promise<void>((resolve) => {
      watchPages(resolve, stop.signal);
      history.pushState(null, '', '/orders/7?token=secret');
    });
    expect(currentPage().path).to.equal('/orders/7');
    expect(earlierPages().some((page) => page.path === pathOf(url))).to.equal(true);
    expect(JSON.stringify(earlierPages())).not.to.include('?');
    history.replaceState(null, '', url);
  });

  describe('of where the customer came from', () => {
    const cameFrom = (url: string) => Object.defineProperty(document, 'referrer', { value: url, configurable: true });
    const inNewTab = (entries: { url: string }[]) =>
      Object.defineProperty(window, 'navigation', {
        value: { entries: () => entries, currentEntry: { index: entries.length } },
        configurable: true,
      });
    afterEach(() => {
      Reflect.deleteProperty(document, 'referrer');
      Reflect.deleteProperty(window, 'navigation');
    });

    it('tells another site without what its query carries', () => {
      cameFrom('https://search.example/results?q=secret');
      inNewTab([]);
      expect(referrer()).to.equal('https://search.example/results');
      expect(earlierPages()).to.deep.equal([]);
    });

    it('tells a page of this site once: as a step', () => {
      cameFrom(`${location.origin}/prices?plan=secret`);
      inNewTab([]);
      expect(referrer()).to.equal(undefined);
      expect(earlierPages()).to.deep.equal([{ path: '/prices', title: '' }]);
      inNewTab([{ url: `${location.origin}/` }, { url: `${location.origin}/prices` }]);
      expect(earlierPages().map(({ path }) => path)).to.deep.equal(['/', '/prices']);
    });

    it('tells nothing where the browser tells nothing', () => {
      cameFrom('');
      inNewTab([]);
      expect([referrer(), earlierPages()]).to.deep.equal([undefined, []]);
    });
  });

  it('tells the kind of device', () => {
    expect(device()).to.deep.equal({ kind: 'desktop', width: window.innerWidth, height: window.innerHeight });
  });
});
