import { expect } from 'chai';
import { PeoplePage, warmUp } from '../test-support/people-page.ts';
import { addWidget, heard, openHome, until } from '../test-support/widget-page.ts';

const offline = 'You are offline. Your message is kept and goes out when the connection is back.';

describe('nothing is lost and nothing doubled', () => {
  let page: PeoplePage;
  before(warmUp);
  beforeEach(async () => {
    page = await PeoplePage.open();
  });
  afterEach(() => page.close());
  const sent = () => page.people.doneOf('message.send').map(({ body }) => body.text);
  const comeBack = () => window.dispatchEvent(new Event('online'));

  it('when the connection is lost while writing: it waits, says so, and goes out once', async () => {
    await page.startChat();
    page.people.reachable = false;
    page.people.cut();
    await page.write('One');
    await page.write('Two');
    await page.untilText(offline);
    expect(page.texts('.bubble')).to.deep.equal(['My key is lost', 'One', 'Two']);
    expect([...page.all('.mark')].at(-1)?.getAttribute('aria-label')).to.equal('Waiting to be sent');
    page.people.reachable = true;
    comeBack();
    await until(() => page.find('.foot-note') === null && page.find('.mark.waiting') === null);
    expect(sent()).to.deep.equal(['One', 'Two']);
    expect(page.texts('.bubble')).to.deep.equal(['My key is lost', 'One', 'Two']);
  });

  it('when the page is reloaded before anything could be sent', async () => {
    await page.startChat();
    page.people.reachable = false;
    page.people.cut();
    await page.write('One');
    page.reload();
    await until(() => page.texts('.bubble').includes('One'));
    page.people.reachable = true;
    comeBack();
    await until(() => sent().length === 1);
    await until(() => page.texts('.bubble').join() === 'My key is lost,One');
    expect(localStorage.getItem('tuki:shop:device')).to.match(/^[\w-]{32}$/);
    expect(Object.keys(localStorage).filter((key) => key.includes('outbox'))).to.deep.equal([]);
  });

  it('when the answer was lost and the page was reloaded: the same id is sent again and done once', async () => {
    await page.startChat();
    page.people.answering = false;
    await page.write('One');
    await until(() => sent().length === 1);
    page.people.answering = true;
    page.reload();
    await until(() => page.people.received.filter((frame) => frame.type === 'command' && frame.name === 'message.send').length === 2);
    await until(() => Object.keys(localStorage).every((key) => !key.includes('outbox')));
    expect(sent()).to.deep.equal(['One']);
    await until(() => page.texts('.bubble').join() === 'My key is lost,One');
  });

  it('when the chat itself could not start yet, and more was written meanwhile', async () => {
    page.people.reachable = false;
    page.element.open('chat');
    await page.write('First');
    await page.untilText('Starting the chat');
    await page.write('Second');
    page.reload();
    await until(() => page.texts('.bubble').join() === 'First,Second');
    page.people.reachable = true;
    comeBack();
    await page.untilText('You are in line');
    await until(() => sent().length === 1);
    expect(page.people.doneOf('chat.start').map(({ body }) => body.text)).to.deep.equal(['First']);
    expect(page.people.doneOf('message.send').map(({ body }) => [body.conversation, body.text])).to.deep.equal([['k1', 'Second']]);
    await until(() => page.texts('.bubble').join() === 'First,Second');
  });

  it('when a message is refused: it stays, and can be sent again or removed', async () => {
    await page.startChat();
    page.people.refusals.set('message.send', { code: 'invalid', message: 'no', retryable: false });
    await page.write('One');
    await page.untilText('This message was not sent.');
    page.reload();
    await page.untilText('This message was not sent.');
    page.people.refusals.clear();
    await page.click('.said-actions .text-button');
    await until(() => sent().length === 1);
    page.people.refusals.set('message.send', { code: 'closed', message: 'too late', retryable: false });
    await page.write('Two');
    await page.untilText('This conversation is closed.');
    await page.click('.said-actions .text-button');
    await until(() => page.texts('.bubble').join() === 'My key is lost,One');
    expect(Object.keys(localStorage).filter((key) => key.includes('outbox'))).to.deep.equal([]);
  });

  it('between two tabs: each has its own socket and both show everything once', async () => {
    await page.startChat();
    const other = addWidget();
    other.open('chat');
    const bubbles = () => [...(other.shadowRoot?.querySelectorAll('.bubble') ?? [])].map((bubble) => bubble.textContent?.trim());
    await until(() => bubbles().length === 1);
    expect(page.people.connected).to.equal(2);
    await page.write('From here');
    await until(() => bubbles().join() === 'My key is lost,From here');
    expect(sent()).to.deep.equal(['From here']);
  });

  it('on the next page: the case is gone on with, and the panel opens where it was', async () => {
    await page.startChat();
    page.people.join('Liisa Virtanen');
    await page.untilText('Liisa Virtanen joined');
    page.reload();
    await until(() => page.text('.panel-title') === 'Liisa Virtanen');
    await until(() => page.texts('.bubble').join() === 'My key is lost');
    page.element.close();
    const unread = heard<{ count: number }>(page.element, 'tuki-unread');
    await until(() => sessionStorage.getItem('tuki:shop:returning') === null);
    page.reload();
    page.element.addEventListener('tuki-unread', (event) => unread.push(event.detail));
    await until(() => page.people.connected === 1);
    page.people.say('Liisa Virtanen', 'Hello');
    await until(() => unread.at(-1)?.count === 1);
    expect(page.find('.panel')).to.equal(null);
  });

  it('on the next page: a mouse that rests over the button changes nothing of that', async () => {
    await page.startChat();
    await until(() => sessionStorage.getItem('tuki:shop:returning') !== null);
    page.reload();
    (await until(() => page.element.shadowRoot?.querySelector('slot'))).dispatchEvent(new PointerEvent('pointerenter'));
    await until(() => page.texts('.bubble').join() === 'My key is lost');
  });

  it('on the next page: what the page opens at once is shown, and the case is gone on with', async () => {
    await page.startChat();
    await until(() => sessionStorage.getItem('tuki:shop:returning') !== null);
    page.reload();
    page.element.open('search', 'key');
    await until(() => page.people.connected === 1);
    expect(page.find<HTMLInputElement>('.search-input')?.value).to.equal('key');
    expect(page.texts('.bubble')).to.deep.equal([]);
  });

  it('keeps a draft through a reload and in step with another tab', async () => {
    await page.startChat();
    await page.type('.composer-text', 'Half a thou');
    page.reload();
    await until(() => page.find<HTMLTextAreaElement>('.composer-text')?.value === 'Half a thou');
    const key = 'tuki:shop:draft.k1';
    localStorage.setItem(key, 'Half a thought');
    window.dispatchEvent(new StorageEvent('storage', { key, newValue: 'Half a thought', storageArea: localStorage }));
    await until(() => page.find<HTMLTextAreaElement>('.composer-text')?.value === 'Half a thought');
  });
});

describe('what is stored, and when', () => {
  let page: PeoplePage;
  beforeEach(async () => {
    page = await PeoplePage.open();
  });
  afterEach(() => page.close());

  it('is nothing, and nobody is connected to, before the first act', async () => {
    await openHome(page.element);
    page.element.open('chat');
    await page.type('.composer-text', 'Only written');
    page.element.open('callback');
    await page.until('#field-phone');
    expect([localStorage.length, sessionStorage.length, page.people.hellos.length]).to.deep.equal([0, 0, 0]);
  });

  it('is gone after logout, here and in other tabs, and their sockets are closed', async () => {
    await page.startChat();
    page.element.logout();
    await until(() => page.people.connected === 0);
    expect([localStorage.length, sessionStorage.length]).to.deep.equal([0, 0]);
    await page.startChat('Somebody else');
    expect(new Set(page.people.hellos.map((as) => (as.kind === 'visitor' ? as.device : ''))).size).to.equal(2);
    const storageArea = localStorage;
    window.dispatchEvent(new StorageEvent('storage', { key: 'tuki:shop:device', newValue: null, storageArea }));
    await until(() => page.people.connected === 0);
    await page.until('.greeting');
    expect([localStorage.length, sessionStorage.length]).to.deep.equal([0, 0]);
  });

  it('is gone, too, where the server has ended the session, after a try without the aged token', async () => {
    await page.startChat();
    page.people.endsSessions = true;
    page.people.cut();
    window.dispatchEvent(new Event('online'));
    await page.until('.greeting');
    expect(page.people.hellos.slice(1).map((as) => as.kind === 'visitor' && as.token)).to.deep.equal(['token-1', undefined]);
    expect([localStorage.length, sessionStorage.length]).to.deep.equal([0, 0]);
  });

  it('works where storage is refused, for as long as the page lives', async () => {
    const real = Object.getOwnPropertyDescriptor(window, 'localStorage');
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get() {
        throw new DOMException('no storage', 'SecurityError');
      },
    });
    page.reload();
    await page.startChat();
    await page.write('One');
    await until(() => page.people.doneOf('message.send').length === 1);
    if (real) Object.defineProperty(window, 'localStorage', real);
  });

  it('keeps the token out of every address', async () => {
    await page.startChat();
    page.reload();
    await until(() => page.people.hellos.length === 2);
    expect(page.people.hellos[1]).to.include({ token: 'token-1', site: 'shop' });
    expect(page.rest.requests.map(({ path }) => path).join()).not.to.include('token');
    expect(page.people.urls.join()).to.match(/^wss:\/\/support\.example\/api\/v1\/socket(,wss:\/\/support\.example\/api\/v1\/socket)*$/);
  });

  it('writes no style attribute and draws no image element anywhere', async () => {
    await page.startChat();
    page.people.join('Liisa Virtanen');
    page.people.say('Liisa Virtanen', 'See this article');
    await page.until('.card');
    expect(page.all('[style], img')).to.deep.equal([]);
  });
});

describe('a link from an e-mail', () => {
  let page: PeoplePage;
  beforeEach(async () => {
    page = await PeoplePage.open();
  });
  afterEach(() => page.close());

  it('opens its conversation, and leaves the address bar', async () => {
    await page.startChat();
    page.element.logout();
    location.hash = '#tuki=code.of-a_link';
    page.reload();
    await page.until('.bubble');
    expect(page.texts('.bubble')).to.deep.equal(['My key is lost']);
    expect(location.hash).to.equal('');
    expect(page.rest.requests.find(({ path }) => path === '/api/v1/claims')?.body).to.include({ code: 'code.of-a_link' });
    await until(() => page.people.hellos.some((as) => as.kind === 'visitor' && as.token === 'claimed'));
  });

  it('says so when it has run out', async () => {
    page.rest.claims = 'gone';
    location.hash = '#tuki=code.of-a_link';
    page.reload();
    await page.untilText('This link no longer works');
  });
});
