import { expect } from 'chai';
import { PeoplePage, warmUp } from '../test-support/people-page.ts';
import { addWidget, until } from '../test-support/widget-page.ts';

/** The widget's last word on how much is unread. */
function unreadOf(element: HTMLElement) {
  let last = 0;
  element.addEventListener('tuki-unread', (event) => {
    last = (event as CustomEvent<{ count: number }>).detail.count;
  });
  return () => last;
}

describe('several tabs of one customer', () => {
  let page: PeoplePage;
  before(warmUp);
  beforeEach(async () => {
    page = await PeoplePage.open();
  });
  afterEach(() => page.close());

  it('count the same as unread, and what was read in one is read in both', async () => {
    await page.startChat();
    page.people.join('Liisa Virtanen');
    await page.untilText('Liisa Virtanen joined');
    const other = addWidget();
    other.open('chat');
    await until(() => page.people.connected === 2 && other.shadowRoot?.querySelector('.bubble'));
    const counts = [page.element, other].map(unreadOf);
    for (const element of [page.element, other]) element.close();
    page.people.say('Liisa Virtanen', 'Hello');
    page.people.say('Liisa Virtanen', 'Are you there?');
    await until(() => counts.every((count) => count() === 2));
    page.element.open('chat');
    await until(() => counts.every((count) => count() === 0));
    expect(other.opened).to.equal(false);
  });

  it('go on without BroadcastChannel and Web Locks', async () => {
    const channel = Object.getOwnPropertyDescriptor(window, 'BroadcastChannel');
    Reflect.deleteProperty(window, 'BroadcastChannel');
    Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
    try {
      expect('BroadcastChannel' in window).to.equal(false);
      await page.startChat();
      const other = addWidget();
      other.open('chat');
      await until(() => other.shadowRoot?.querySelector('.bubble'));
      await page.write('From here');
      await until(() => other.shadowRoot?.querySelectorAll('.bubble').length === 2);
      expect(page.people.doneOf('message.send')).to.have.length(1);
    } finally {
      if (channel) Object.defineProperty(window, 'BroadcastChannel', channel);
      Reflect.deleteProperty(navigator, 'locks');
    }
  });

  it('of which one goes in the middle of a chat leaves no line behind, and comes back to the same chat', async () => {
    await page.startChat();
    for (let round = 0; round < 5; round++) {
      page.element.remove();
      await until(() => page.people.connected === 0);
      document.body.append(page.element);
      page.element.remove();
      page.reload();
      page.element.open('chat');
      await until(() => page.texts('.bubble').join() === 'My key is lost');
      await until(() => page.people.connected === 1);
    }
  });

  it('whose page loads the script twice show one widget', async () => {
    page.element.remove();
    const tags = ['one', 'two'].map((name) => {
      const tag = document.createElement('script');
      Object.assign(tag, { type: 'module', src: `/widget/script.ts?${name}` });
      tag.dataset.site = 'shop';
      return tag;
    });
    const loaded = tags.map((tag) => new Promise((resolve, reject) => Object.assign(tag, { onload: resolve, onerror: reject })));
    document.head.append(...tags);
    await Promise.all(loaded);
    expect(document.querySelectorAll('tuki-widget')).to.have.length(1);
    for (const tag of tags) tag.remove();
  });
});
