import { expect } from 'chai';
import { keepClearOfKeyboard } from './keyboard-room.ts';

/** What the browser says of the part of the window that can be seen. */
function seen(part: { height: number; offsetTop: number; scale: number }): () => void {
  const view = window.visualViewport as VisualViewport;
  for (const [name, value] of Object.entries(part)) Object.defineProperty(view, name, { value, configurable: true });
  view.dispatchEvent(new Event('resize'));
  return () => {
    for (const name of Object.keys(part)) Reflect.deleteProperty(view, name);
  };
}

describe('an on-screen keyboard', () => {
  let host: HTMLElement;
  let root: ShadowRoot;
  let life: AbortController;
  beforeEach(() => {
    host = document.createElement('div');
    root = host.attachShadow({ mode: 'open' });
    const panel = document.createElement('div');
    panel.className = 'panel';
    root.append(panel);
    document.body.append(host);
    life = new AbortController();
  });
  afterEach(() => {
    life.abort();
    host.remove();
  });
  const room = (): string[] => {
    const style = getComputedStyle(root.querySelector('.panel') as HTMLElement);
    return ['--_room', '--_room-top'].map((name) => style.getPropertyValue(name));
  };

  it('leaves the panel what it does not cover, from the moment it comes until it goes', () => {
    keepClearOfKeyboard(root, life.signal);
    expect(room()).to.deep.equal(['', '']);
    const restore = seen({ height: window.innerHeight - 260, offsetTop: 12, scale: 1 });
    expect(room()).to.deep.equal([`${window.innerHeight - 260}px`, '12px']);
    restore();
    window.visualViewport?.dispatchEvent(new Event('scroll'));
    expect(room()).to.deep.equal(['', '']);
  });

  it('is seen at once where it is there already', () => {
    const restore = seen({ height: window.innerHeight - 260, offsetTop: 0, scale: 1 });
    keepClearOfKeyboard(root, life.signal);
    expect(room()[0]).to.equal(`${window.innerHeight - 260}px`);
    restore();
  });

  it('is told from bars of the browser and from a page that is made larger', () => {
    keepClearOfKeyboard(root, life.signal);
    const bars = seen({ height: window.innerHeight - 60, offsetTop: 0, scale: 1 });
    expect(room()[0]).to.equal('');
    bars();
    const larger = seen({ height: window.innerHeight / 2, offsetTop: 0, scale: 2 });
    expect(room()[0]).to.equal('');
    larger();
  });

  it('is followed once however often the panel opens, and no longer when the element is gone', () => {
    for (let opening = 0; opening < 3; opening++) keepClearOfKeyboard(root, life.signal);
    expect(root.adoptedStyleSheets).to.have.length(1);
    life.abort();
    expect(root.adoptedStyleSheets).to.have.length(0);
    const restore = seen({ height: window.innerHeight - 260, offsetTop: 0, scale: 1 });
    expect(room()[0]).to.equal('');
    restore();
    keepClearOfKeyboard(root, life.signal);
    expect(root.adoptedStyleSheets).to.have.length(0);
  });
});
