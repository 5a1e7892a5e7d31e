import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { expectAccessible } from '../test-support/accessibility.ts';
import { cannedSite } from '../test-support/canned-site.ts';
import { PeoplePage, warmUp } from '../test-support/people-page.ts';
import { focused, heard, openHome, textOf, until } from '../test-support/widget-page.ts';

/** What is put into an element from now on, each addition as its text: what a screen reader hears of a log. */
function additionsTo(element: Element): string[] {
  const texts: string[] = [];
  const watch = (records: MutationRecord[]) => {
    for (const { addedNodes } of records) for (const node of addedNodes) if (node.textContent?.trim()) texts.push(node.textContent);
  };
  new MutationObserver(watch).observe(element, { childList: true, subtree: true });
  return texts;
}

describe('chat', () => {
  let page: PeoplePage;
  before(warmUp);
  beforeEach(async () => {
    page = await PeoplePage.open();
  });
  afterEach(() => page.close());

  it('is reached by keyboard alone, from a search that found nothing to a message that was sent', async () => {
    await openHome(page.element);
    await sendKeys({ type: 'cauliflower' });
    await page.until('.empty');
    while (textOf(focused(page.element)) !== textOf(page.find('.empty .button'))) await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    const field = await page.until<HTMLTextAreaElement>('.composer-text');
    await until(() => focused(page.element) === field);
    expect(field.value).to.equal('cauliflower');
    await sendKeys({ press: 'End' });
    for (const key of ' is stuck') await sendKeys({ type: key });
    await sendKeys({ press: 'Enter' });
    await page.untilText('You are in line');
    expect(page.people.doneOf('chat.start').map(({ body }) => body.text)).to.deep.equal(['cauliflower is stuck']);
    expect(focused(page.element)).to.equal(page.find('.composer-text'));
    await sendKeys({ type: 'Hello?' });
    await sendKeys({ press: 'Enter' });
    await until(() => page.people.doneOf('message.send').length === 1);
    expect(page.text('.story-line')).to.equal('');
  });

  it('asks nothing where nothing is asked, and tells what will be shared', async () => {
    page.element.open('chat');
    await page.until('.composer-text');
    expect(page.all('.field')).to.have.length(0);
    await page.untilText('What can we help you with?');
    expect(page.text('.story-line')).to.match(/^1 step of your visit will be shared\. See it$/);
  });

  it('asks what the company must know, and says what is missing at its field', async () => {
    const ask = [
      { id: 'name', label: 'Your name', required: true, type: 'text' as const },
      { id: 'email', label: 'E-mail', required: false, type: 'email' as const },
    ];
    page.rest.site = cannedSite({ chat: { offered: true, waitMs: null, ask } });
    page.element.open('chat');
    await page.write('Hello');
    const field = await page.until<HTMLInputElement>('[aria-invalid="true"]');
    await until(() => focused(page.element) === field);
    expect(page.texts('.error')).to.deep.equal(['Fill this in']);
    expect(page.people.done).to.deep.equal([]);
    await expectAccessible(page.element);
    await page.type('#field-name', 'Liisa');
    await page.click('.send');
    await page.untilText('You are in line');
    expect(page.people.doneOf('chat.start')[0]?.body.answers).to.deep.equal({ name: 'Liisa' });
  });

  it('does not ask what the page has told', async () => {
    page.rest.site = cannedSite({
      chat: { offered: true, waitMs: null, ask: [{ id: 'name', label: 'Name', required: true, type: 'text' }] },
    });
    page.element.identify({ name: 'Liisa' });
    page.element.open('chat');
    await page.write('Hello');
    await page.untilText('You are in line');
    expect(page.people.doneOf('chat.start')[0]?.body.answers).to.deep.equal({ name: 'Liisa' });
  });

  it('tells the place in the line, the person, and how far each message has come', async () => {
    const escalated = heard<{ channel: string; reference: string }>(page.element, 'tuki-escalate');
    await page.startChat();
    page.people.queue(2, 180_000);
    await page.untilText('You are number 2 in line, about 3 min');
    expect(escalated.map(({ channel, reference }) => [channel, reference])).to.deep.equal([['chat', 'REF-1']]);
    await expectAccessible(page.element);
    page.people.join('Liisa Virtanen');
    await page.untilText('Liisa Virtanen joined');
    expect(page.text('.panel-title')).to.equal('Liisa Virtanen');
    expect(page.text('.panel-header .avatar')).to.equal('LV');
    expect(page.find('.talk-bar')).to.equal(null);
    expect(page.find('.mark')?.getAttribute('aria-label')).to.equal('Sent');
    page.people.read();
    await page.until('.mark.read');
    expect(page.find('.mark')?.getAttribute('aria-label')).to.equal('Read');
  });

  it('shows messages in order, links in text nodes, and articles that open here', async () => {
    await page.startChat();
    page.people.join('Liisa Virtanen');
    page.people.say('Liisa Virtanen', 'See https://shop.example/keys <b>now</b>');
    page.people.say('Liisa Virtanen', 'and this article');
    await page.until('.card');
    expect(page.texts('.bubble')).to.deep.equal(['My key is lost', 'See https://shop.example/keys <b>now</b>', 'and this article']);
    const link = page.find<HTMLAnchorElement>('.bubble a');
    expect([link?.href, link?.rel, link?.target]).to.deep.equal(['https://shop.example/keys', 'noopener noreferrer', '_blank']);
    expect(page.find('.bubble b')).to.equal(null);
    await page.click('.card');
    await page.untilText('Using a security key');
    expect(page.element.shadowRoot?.querySelector('.article-title')).not.to.equal(null);
  });

  it('tells both ways who is writing', async () => {
    await page.startChat();
    page.people.join('Liisa Virtanen');
    page.people.typing('Liisa Virtanen', true);
    await page.untilText('Liisa Virtanen is writing');
    page.people.say('Liisa Virtanen', 'Hello');
    await page.untilGone('.typing');
    await page.type('.composer-text', 'I');
    await page.type('.composer-text', 'I a');
    const typing = () => page.people.received.filter((frame) => frame.type === 'typing');
    expect(typing().map(({ on }) => on)).to.deep.equal([true]);
    await page.type('.composer-text', '');
    expect(typing().map(({ on }) => on)).to.deep.equal([true, false]);
  });

  it('says that it was read only when it was seen', async () => {
    await page.startChat();
    page.people.join('Liisa Virtanen');
    page.element.close();
    const unread = heard<{ count: number }>(page.element, 'tuki-unread');
    page.people.say('Liisa Virtanen', 'Are you there?');
    await until(() => unread.some(({ count }) => count === 1));
    const head = () => page.people.cases.get('k1')?.entries.length;
    await until(() => page.people.cases.get('k1')?.customer.delivered === head());
    expect(page.people.cases.get('k1')?.customer.read).to.be.below(head() ?? 0);
    page.element.open();
    await until(() => page.people.cases.get('k1')?.customer.read === head());
    await until(() => unread.at(-1)?.count === 0);
  });

  it('stays where the customer reads, and tells of what came below', async () => {
    await page.startChat();
    page.people.join('Liisa Virtanen');
    for (let n = 0; n < 30; n++) page.people.say('Liisa Virtanen', `Line ${n}`);
    await page.untilText('Line 29');
    const thread = await page.until('.thread');
    thread.scrollTop = 0;
    await page.until('.pill');
    page.people.say('Liisa Virtanen', 'The last one');
    await page.untilText('1 new message');
    expect(thread.scrollTop).to.equal(0);
    await page.click('.pill');
    await page.untilGone('.pill');
    expect(thread.scrollTop).to.be.above(100);
  });

  it('goes on at the end where the customer is near it, and stays where they read while the panel is closed', async () => {
    await page.startChat();
    page.people.join('Liisa Virtanen');
    for (let n = 0; n < 30; n++) page.people.say('Liisa Virtanen', `Line ${n}`);
    await page.untilText('Line 29');
    const thread = await page.until('.thread');
    const toEnd = () => thread.scrollHeight - thread.scrollTop - thread.clientHeight;
    await until(() => toEnd() < 1);
    thread.scrollTop -= 20;
    page.people.say('Liisa Virtanen', 'One more');
    await page.untilText('One more');
    await until(() => toEnd() < 1);
    thread.scrollTop = 40;
    await page.until('.pill');
    page.element.close();
    page.people.say('Liisa Virtanen', 'While it was closed');
    await until(() => page.people.cases.get('k1')?.customer.delivered === page.people.cases.get('k1')?.entries.length);
    page.element.open();
    await page.untilText('1 new message');
    expect(thread.scrollTop).to.be.below(100);
  });

  it('is announced by the log, once, and never takes focus', async () => {
    await page.startChat();
    page.people.join('Liisa Virtanen');
    await page.untilText('Liisa Virtanen joined');
    const additions = additionsTo(page.find('[role="log"]') as Element);
    const button = await page.until('.panel-header .icon-button');
    button.focus();
    page.people.say('Liisa Virtanen', 'Hello');
    await page.untilText('Hello');
    page.people.say('Liisa Virtanen', 'How can I help?');
    await page.untilText('How can I help?');
    expect(additions.filter((text) => text.includes('Hello')).length).to.equal(1);
    expect(additions.filter((text) => text.includes('How can I help?')).length).to.equal(1);
    expect(focused(page.element)).to.equal(button);
    expect(page.text('[role="status"].visually-hidden')).to.equal('');
    await page.click('.panel-header .icon-button');
    page.people.say('Liisa Virtanen', 'Still there?');
    await until(() => page.text('[role="status"].visually-hidden') === 'Liisa Virtanen: Still there?');
  });

  it('has a menu that floats inside the panel, and closes before the panel does', async () => {
    await page.startChat();
    page.people.join('Liisa Virtanen');
    await page.click('.menu-button');
    const menu = await page.until('.talk-menu');
    await until(() => menu.style.getPropertyValue('top'));
    const inner = menu.getBoundingClientRect();
    const outer = (page.find('.panel') as HTMLElement).getBoundingClientRect();
    const button = page.find('.menu-button') as HTMLElement;
    expect(inner.top >= button.getBoundingClientRect().bottom && inner.right <= outer.right && inner.left >= outer.left).to.equal(true);
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    await sendKeys({ press: 'Escape' });
    await page.untilGone('.talk-menu');
    expect(focused(page.element) === button).to.equal(true);
    expect(page.element.opened).to.equal(true);
    await page.click('.menu-button');
    await page.until('.talk-menu');
    page.find('.composer-text')?.focus();
    await page.untilGone('.talk-menu');
  });

  it('ends when it is confirmed, is rated, and goes on when the customer writes again', async () => {
    const rated = heard<{ score: number }>(page.element, 'tuki-rating');
    await page.startChat();
    page.people.join('Liisa Virtanen');
    await page.click('.menu-button');
    await page.click('.talk-menu .row', 1);
    const confirm = await page.until('[data-confirm]');
    await until(() => focused(page.element) === confirm);
    await expectAccessible(page.element);
    await page.click('.confirm .quiet');
    await page.untilGone('.confirm');
    expect(page.people.doneOf('chat.end')).to.have.length(0);
    await page.click('.menu-button');
    await page.click('.talk-menu .row', 1);
    await page.click('[data-confirm]');
    await page.untilText('You ended the conversation');
    await page.click('.score input', 3);
    await page.type('#rating-comment', 'Quick');
    await expectAccessible(page.element);
    await page.click('.rating .primary');
    await page.untilText('Thank you');
    expect(page.people.doneOf('chat.rate').map(({ body }) => body)).to.deep.equal([{ conversation: 'k1', score: 4, comment: 'Quick' }]);
    expect(rated).to.deep.equal([{ conversation: 'k1', score: 4 }]);
    expect(page.find<HTMLTextAreaElement>('.composer-text')?.placeholder).to.equal('Continue this conversation');
    await page.write('One more thing');
    await until(() => page.people.doneOf('message.send').length === 1);
  });

  it('says so when nobody is there, and what was written comes along to another way', async () => {
    page.people.refusals.set('chat.start', { code: 'closed', message: 'nobody is there', retryable: false });
    page.element.open('chat');
    await page.write('My key is lost');
    await page.untilText('Nobody is here to chat right now');
    await expectAccessible(page.element);
    await page.click('.row', 1);
    const field = await page.until<HTMLTextAreaElement>('#field-text');
    expect(field.value).to.equal('My key is lost');
  });

  it('shows what a newer server sends as something it cannot show', async () => {
    await page.startChat();
    page.people.append('started', { kind: 'system' }, { reference: 'x', lang: 'en', customer: 'c1' });
    const entry = { seq: 99, at: Date.now(), v: 1, author: { kind: 'system' }, audience: 'all', type: 'hologram', body: {} } as const;
    page.people.tell({ type: 'entry', conversation: 'k1', prev: page.people.cases.get('k1')?.entries.length ?? 0, entry });
    await page.untilText('There is something here that this page cannot show');
  });

  it('offers a new start where a conversation cannot be opened', async () => {
    await page.startChat();
    sessionStorage.setItem('tuki:shop:returning', JSON.stringify({ name: 'chat', conversation: 'gone' }));
    page.reload();
    await page.untilText('This conversation cannot be opened');
  });

  for (const theme of ['light', 'dark']) {
    it(`has nothing for axe to find in ${theme} colours, waiting and active`, async () => {
      page.element.setAttribute('theme', theme);
      await page.startChat();
      await expectAccessible(page.element);
      page.people.join('Liisa Virtanen');
      page.people.say('Liisa Virtanen', 'See https://shop.example and this article');
      page.people.typing('Liisa Virtanen', true);
      await page.untilText('is writing');
      await page.write('Thank you');
      await page.click('.menu-button');
      await page.until('.talk-menu');
      await expectAccessible(page.element);
    });
  }
});
