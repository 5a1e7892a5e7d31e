import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Hours } from '../protocol/settings.ts';
import { inspect } from './access/inspection.ts';
import type { CustomerAtSite } from './support/customer-at-site.ts';
import { ownConfiguration } from './support/own-configuration.ts';
import { Stage } from './support/stage.ts';

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
/** Open on one day of the week, the third from now: closed whenever this runs. */
const closedNow: Hours = {
  timeZone: 'Europe/Helsinki',
  week: { [days[(new Date().getDay() + 3) % 7] ?? 'monday']: [{ from: '09:00', to: '16:00' }] },
  exceptions: [],
};
const ask = [
  { id: 'name', label: { fi: 'Nimesi', en: 'Your name' }, required: true, type: 'text' as const },
  { id: 'matter', label: { fi: 'Asia', en: 'Matter' }, required: false, type: 'choice' as const, choices: ['Letters', 'Keys'] },
];
const stage = await Stage.open({ config: ownConfiguration({ privacy: { consent: 'storage' }, chat: { ask } }) });
const closed = await Stage.open({ config: ownConfiguration({ hours: closedNow }) });
after(async () => {
  await stage.close();
  await closed.close();
});

interface Element {
  open(view: string, id?: string): void;
}
const opens = (customer: CustomerAtSite, view: string, id?: string): Promise<void> =>
  customer.page.evaluate(
    ([name, which]) => (document.querySelector('tuki-widget') as unknown as Element).open(name as string, which ?? undefined),
    [view, id],
  );

async function customerAtHome(where = stage): Promise<CustomerAtSite> {
  const customer = await where.customer();
  await customer.goTo('en/prices.html');
  await customer.openHelp();
  await customer.button(/^Leave a message/).waitFor();
  return customer;
}

/** The element stands in the page's text from now on, or over all of it. */
function putInPlace(placement: string): void {
  const before = document.querySelector('tuki-widget') as HTMLElement;
  const placed = before.cloneNode() as HTMLElement;
  placed.setAttribute('placement', placement);
  before.remove();
  document.querySelector('main')?.append(placed);
}

describe('every view can be used by everybody', () => {
  it(
    'launcher, home, search, article, choice of ways',
    stage.story(async () => {
      stage.forgive(/Failed to load resource|ERR_/);
      const customer = await stage.customer();
      await customer.goTo('en/prices.html');
      await inspect(customer.page, 'launcher');
      await customer.openHelp();
      await customer.button(/^Leave a message/).waitFor();
      await inspect(customer.page, 'home');
      await customer.search.fill('address letter');
      await customer.panel.getByRole('option').first().waitFor();
      await customer.page.keyboard.press('ArrowDown');
      await customer.panel.getByRole('option', { selected: true }).waitFor();
      await inspect(customer.page, 'search with results');
      await customer.search.fill('cauliflower');
      await customer.panel.getByRole('heading', { name: 'No article fits “cauliflower”' }).waitFor();
      await inspect(customer.page, 'search with nothing');
      await opens(customer, 'article', 'trouble-signing-in.forgot-your-password');
      await customer.panel.getByRole('heading', { level: 3 }).first().waitFor();
      await inspect(customer.page, 'article');
      await customer.press('No');
      await customer.button('I tried, it did not work').waitFor();
      await inspect(customer.page, 'article, what was wrong');
      await opens(customer, 'article', 'no-such-article');
      await customer.panel.getByRole('heading', { name: 'This article is no longer here' }).waitFor();
      await inspect(customer.page, 'article that is gone');
      await opens(customer, 'contact');
      await customer.button(/^Leave a message/).waitFor();
      await inspect(customer.page, 'contact');
    }),
  );

  for (const placement of ['inline', 'page']) {
    it(
      `a panel that is no dialog: placement ${placement}`,
      stage.story(async () => {
        const customer = await stage.customer();
        await customer.goTo('en/prices.html');
        await customer.page.evaluate(putInPlace, placement);
        await customer.button(/^Leave a message/).waitFor();
        assert.equal(await customer.page.getByRole('dialog').count(), 0);
        await inspect(customer.page, `home, placement ${placement}`);
      }),
    );
  }

  it(
    'a chat from its questions to its rating, with what floats over it; conversations; what is kept',
    stage.story(async () => {
      const agent = await stage.agent('Aino Virtanen');
      await agent.goAvailable();
      const customer = await customerAtHome();
      const { page, panel } = customer;
      await customer.press(/^Chat/);
      await customer.composer.waitFor();
      await inspect(page, 'chat before it begins');
      await customer.write('My code is not accepted');
      await panel.getByText('Fill this in').waitFor();
      await inspect(page, 'chat before it begins, with an error');
      await customer.press(/^See (it|them)$/);
      await customer.button('Done').waitFor();
      await inspect(page, 'story');
      await customer.press('Done');
      await panel.getByRole('textbox', { name: 'Your name' }).fill('Liisa');
      await customer.press('Send');
      await customer.thread.getByText('My code is not accepted').waitFor();
      await panel.getByText('You are next in line').waitFor();
      await inspect(page, 'chat in line');
      // An offer that nobody answered while this was looked at has set the agent to away.
      await agent.goAvailable();
      await agent.accept('Chat');
      await agent.reply('Hello, see https://salpa.example/codes');
      await agent.reply('Which of them did you try?');
      await customer.thread.getByText('Which of them').waitFor();
      await customer.write('Both');
      await inspect(page, 'chat');
      await customer.press('More about this conversation');
      await customer.button('End the chat').waitFor();
      await inspect(page, 'chat with its menu');
      // The keyboard has walked away from the menu, which closes it.
      await customer.press('More about this conversation');
      await customer.press('End the chat');
      await panel.getByRole('group', { name: 'End this chat?' }).waitFor();
      await inspect(page, 'chat, asked whether to end');
      await panel.getByRole('group', { name: 'End this chat?' }).getByRole('button', { name: 'End the chat' }).click();
      await panel.getByRole('radio').first().waitFor({ state: 'attached' });
      await inspect(page, 'chat that has ended');
      await opens(customer, 'cases');
      await panel.getByRole('listitem').first().waitFor();
      await inspect(page, 'conversations');
      await opens(customer, 'home');
      await customer.press('Privacy');
      await customer.button('Delete from this device').waitFor();
      await inspect(page, 'what is kept');
      await agent.close('Solved');
    }),
  );

  it(
    'asking for a call, and leaving a message, with errors and receipts',
    stage.story(async () => {
      const customer = await customerAtHome();
      const { page, panel } = customer;
      await customer.press(/^Ask us to call/);
      await panel.getByRole('radio').first().waitFor({ state: 'attached' });
      await inspect(page, 'callback');
      await panel.getByRole('textbox', { name: 'Phone number' }).fill('040 12');
      await customer.press('Ask for a call');
      await panel.getByText('This number cannot be called.').waitFor();
      await inspect(page, 'callback with errors');
      await panel.getByRole('textbox', { name: 'Phone number' }).fill('040 123 4567');
      await panel.getByRole('radio').nth(1).check({ force: true });
      await customer.press('Ask for a call');
      await panel.getByRole('heading', { name: 'We will call you' }).waitFor();
      await inspect(page, 'callback, its receipt');
      await customer.press('Change or cancel');
      await customer.button('Move the call').waitFor();
      await inspect(page, 'callback, moved or cancelled');
      await opens(customer, 'home');
      await customer.press(/^Leave a message/);
      await customer.button('Send the message').waitFor();
      await inspect(page, 'message');
      await customer.press('Send the message');
      await panel.getByText('Fill this in').first().waitFor();
      await inspect(page, 'message with errors');
      await panel.getByRole('textbox', { name: 'Your message' }).fill('When does it come?');
      await customer.press('Send the message');
      await panel.getByRole('heading', { name: 'Your message has arrived' }).waitFor();
      await inspect(page, 'message, its receipt');
    }),
  );

  it(
    'what does not work: closed, offline, not loaded, a link that is no longer good',
    closed.story(async () => {
      closed.forgive(/Failed to load resource|ERR_|WebSocket|410|404/);
      const customer = await customerAtHome(closed);
      const { page, panel } = customer;
      await inspect(page, 'home while closed');
      await opens(customer, 'chat');
      await panel.getByText(/Nobody is here/).waitFor();
      await inspect(page, 'chat while closed');
      await page.context().setOffline(true);
      await panel.getByText('No connection. What you write is kept.').waitFor();
      await inspect(page, 'chat while offline');
      await opens(customer, 'home');
      await inspect(page, 'home while offline');
      const other = await closed.customer();
      await other.page.route('**/api/v1/sites/**', (route) => route.abort());
      await other.goTo('en/prices.html');
      await other.openHelp();
      await other.button('Try again').waitFor();
      await inspect(other.page, 'home that could not be loaded');
      const third = await closed.customer();
      await third.page.goto(`${closed.url}/en/prices.html#tuki=a-code-that-is-no-longer-good`);
      await third.panel.getByRole('heading', { level: 3 }).first().waitFor();
      await inspect(third.page, 'a link that is no longer good');
    }),
  );
});
