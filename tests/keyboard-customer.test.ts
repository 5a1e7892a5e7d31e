import { after, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import type { TukiWidget } from '../widget/tuki-widget.ts';
import type { CustomerAtSite } from './support/customer-at-site.ts';
import { eventually } from './support/eventually.ts';
import { Keyboard } from './support/keyboard.ts';
import { ownConfiguration } from './support/own-configuration.ts';
import { Stage } from './support/stage.ts';

const stage = await Stage.open({ config: ownConfiguration({ privacy: { consent: 'storage' } }) });
after(() => stage.close());

interface AtKeyboard {
  customer: CustomerAtSite;
  keys: Keyboard;
}

/** A customer who has opened the panel by the launcher, and stands in the search field. */
async function opensHelp(): Promise<AtKeyboard> {
  const customer = await stage.customer();
  const keys = new Keyboard(customer.page);
  await customer.goTo('en/prices.html');
  await keys.press(customer.launcher);
  await keys.arrives(customer.search);
  return { customer, keys };
}

describe('a customer without a mouse, who sees at each step where the keyboard is', () => {
  it(
    'asks for a call, mends the number, moves the call and cancels it',
    stage.story(async () => {
      const { customer, keys } = await opensHelp();
      await asksForCall(customer, keys);
      await movesCall(customer, keys);
      await cancelsCall(customer, keys);
    }),
  );

  it(
    'leaves a message, and comes back to home',
    stage.story(async () => {
      const { customer, keys } = await opensHelp();
      const { panel } = customer;
      await keys.press(customer.button(/^Leave a message/));
      const text = panel.getByRole('textbox', { name: 'Your message' });
      await keys.arrives(text);
      await keys.press(customer.button('Send the message'));
      await keys.arrives(text);
      await panel.getByText('Fill this in').waitFor();
      await keys.fill(text, 'When does it come?');
      await keys.press(customer.button('Send the message'));
      await keys.arrives(panel.getByRole('heading', { name: 'Your message has arrived' }));
      await keys.press(customer.button('Done'));
      await keys.arrives(customer.search);
      await keys.press(customer.button('Close'));
      await keys.arrives(customer.launcher);
    }),
  );

  it(
    'allows that something is kept, takes it back, and deletes what is kept',
    stage.story(async () => {
      const { customer, keys } = await opensHelp();
      await answersAboutKeeping(customer, keys);
      await deletesWhatIsKept(customer, keys);
    }),
  );

  it(
    'moves the panel out of the way and back, in a window and where it fills one',
    stage.story(async () => {
      const { customer, keys } = await opensHelp();
      const move = customer.button('Move to the other side');
      const isLeft = async () => ((await customer.page.locator('tuki-widget .panel').boundingBox())?.x ?? 0) < 400;
      for (const left of [true, false]) {
        await keys.press(move, left ? 'Enter' : 'Space');
        await eventually(isLeft, left);
        await keys.arrives(move);
      }
      await customer.page.keyboard.press('Escape');
      await keys.arrives(customer.launcher);
    }),
  );

  it(
    'comes from a button of the page’s own to the ways to a person, chooses one, and is back at that button',
    stage.story(async () => {
      const customer = await stage.customer();
      const { page, panel } = customer;
      const keys = new Keyboard(page);
      await customer.goTo('en/prices.html');
      const own = await ownButton(customer);
      await keys.press(own, 'Space');
      const way = customer.button(/^Leave a message/);
      await keys.press(way);
      await keys.arrives(panel.getByRole('textbox', { name: 'Your message' }));
      await keys.press(customer.button('Back'));
      await keys.press(way, 'Space');
      await keys.arrives(panel.getByRole('textbox', { name: 'Your message' }));
      await page.keyboard.press('Escape');
      await keys.arrives(own);
    }),
  );

  it(
    'sends a file, ends the chat, thinks again, ends it and rates it',
    stage.story(async () => {
      const agent = await stage.agent('Aino Virtanen');
      await agent.goAvailable();
      const { customer, keys } = await opensHelp();
      await keys.press(customer.button(/^Chat/));
      await keys.arrives(customer.composer);
      await customer.page.keyboard.type('My code is not accepted');
      await customer.page.keyboard.press('Enter');
      await keys.arrives(customer.composer);
      await agent.accept('Chat');
      await customer.thread.getByText('Aino Virtanen joined').waitFor();
      await sendsFile(customer, keys);
      await endsChat(customer, keys);
      await ratesChat(customer, keys);
      await agent.close('Solved');
    }),
  );
});

/** Stands in the launcher's place, and opens the widget at the ways to a person. */
async function ownButton({ page }: CustomerAtSite): Promise<Locator> {
  await page.locator('tuki-widget').evaluate((element) => {
    const button = document.createElement('button');
    button.slot = 'launcher';
    button.textContent = 'Talk to us';
    button.addEventListener('click', () => (element as TukiWidget).open('contact'));
    element.append(button);
  });
  return page.getByRole('button', { name: 'Talk to us' });
}

async function asksForCall(customer: CustomerAtSite, keys: Keyboard): Promise<void> {
  const { page, panel } = customer;
  await keys.press(customer.button(/^Ask us to call/));
  const phone = panel.getByRole('textbox', { name: 'Phone number' });
  await keys.arrives(phone);
  await page.keyboard.type('040 12');
  // Late in the evening today may have a single time left.
  await toNextDay(customer, keys);
  const times = timesOf(customer);
  await keys.press(times.first(), 'Space');
  await page.keyboard.press('ArrowRight');
  await keys.arrives(times.nth(1));
  await keys.press(customer.button('Ask for a call'));
  await panel.getByText('This number cannot be called.').waitFor();
  await keys.arrives(phone);
  await keys.fill(phone, '040 123 4567');
  await keys.press(customer.button('Ask for a call'));
  await keys.arrives(panel.getByRole('heading', { name: 'We will call you' }));
}

/** Another day is chosen in the list of days, and a time of it. */
async function movesCall(customer: CustomerAtSite, keys: Keyboard): Promise<void> {
  await keys.press(customer.button('Change or cancel'));
  await toNextDay(customer, keys);
  await keys.press(timesOf(customer).first(), 'Space');
  await keys.press(customer.button('Move the call'));
  await keys.arrives(customer.panel.getByRole('heading', { name: 'We will call you' }));
}

async function toNextDay(customer: CustomerAtSite, keys: Keyboard): Promise<void> {
  const days = customer.panel.getByRole('combobox', { name: 'Day' });
  await keys.to(days);
  const day = await chosenDay(customer);
  await customer.page.keyboard.press('ArrowDown');
  await eventually(async () => (await chosenDay(customer)) !== day, true);
  await keys.to(days);
}

async function cancelsCall(customer: CustomerAtSite, keys: Keyboard): Promise<void> {
  const question = customer.panel.getByRole('group', { name: 'Cancel this call?' });
  await keys.press(customer.button('Change or cancel'));
  await keys.press(customer.button('Cancel the call'));
  await keys.arrives(question.getByRole('button', { name: 'Cancel the call' }));
  await keys.press(question.getByRole('button', { name: 'Keep the call' }));
  await keys.arrives(customer.button('Cancel the call'));
  await customer.page.keyboard.press('Enter');
  await keys.arrives(question.getByRole('button', { name: 'Cancel the call' }));
  await customer.page.keyboard.press('Enter');
  await customer.thread.getByText('The call was cancelled').waitFor();
  await keys.arrives(customer.composer);
}

const timesOf = ({ panel }: CustomerAtSite) => panel.getByRole('group', { name: 'Time', exact: true }).getByRole('radio');
const chosenDay = ({ panel }: CustomerAtSite): Promise<string> =>
  panel.getByRole('combobox', { name: 'Day' }).evaluate((select: HTMLSelectElement) => select.value);

/** Asked on a form and in the privacy view; what was answered can be answered differently. */
async function answersAboutKeeping(customer: CustomerAtSite, keys: Keyboard): Promise<void> {
  const { panel } = customer;
  const question = panel.getByRole('group', { name: 'May this browser remember the conversation?' });
  const answer = (name: string, pressed: boolean) => question.getByRole('button', { name, pressed });
  await keys.press(customer.button('Privacy'));
  await keys.arrives(panel.getByText('What is kept in this browser, and what we know'));
  await keys.press(answer('Yes', false));
  await keys.arrives(answer('Yes', true));
  await keys.press(answer('No', false), 'Space');
  await keys.arrives(answer('No', true));
  await keys.press(answer('Yes', false));
  await keys.arrives(answer('Yes', true));
}

/** Keeping a draft makes something to delete. */
async function deletesWhatIsKept(customer: CustomerAtSite, keys: Keyboard): Promise<void> {
  const { panel } = customer;
  await keys.press(customer.button('Back'));
  await keys.arrives(customer.search);
  await keys.press(customer.button(/^Leave a message/));
  await keys.fill(panel.getByRole('textbox', { name: 'Your message' }), 'When does it come?');
  await keys.press(customer.button('Send the message'));
  await keys.press(customer.button('Done'));
  await keys.arrives(customer.search);
  await keys.press(customer.button('Privacy'));
  const remove = customer.button('Delete from this device');
  await keys.press(remove);
  const question = panel.getByRole('group', { name: 'Delete from this device' });
  await keys.arrives(question.getByRole('button', { name: 'Delete' }));
  await keys.press(question.getByRole('button', { name: 'Cancel' }));
  await keys.arrives(remove);
  await customer.page.keyboard.press('Enter');
  await keys.arrives(question.getByRole('button', { name: 'Delete' }));
  await customer.page.keyboard.press('Enter');
  await keys.arrives(customer.search);
}

/** The browser's own file dialog opens by the key; one file is taken out again. */
async function sendsFile(customer: CustomerAtSite, keys: Keyboard): Promise<void> {
  const { page, panel } = customer;
  const attach = panel.getByLabel('Attach a file');
  const pick = async (name: string) => {
    // Asked for before the walk, or the browser would show its dialog to nobody.
    const chosen = page.waitForEvent('filechooser');
    await keys.to(attach, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await (await chosen).setFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 a receipt') });
  };
  await pick('wrong.pdf');
  await keys.to(customer.button('Remove wrong.pdf'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await customer.button('Remove wrong.pdf').waitFor({ state: 'detached' });
  await keys.arrives(attach);
  await pick('receipt.pdf');
  await panel.getByText('1 kB').waitFor();
  await keys.press(customer.button('Send'));
  await customer.thread.getByText('receipt.pdf').waitFor();
  await keys.arrives(customer.button('Send'));
}

async function endsChat(customer: CustomerAtSite, keys: Keyboard): Promise<void> {
  const { page, panel } = customer;
  const menu = customer.button('More about this conversation');
  const question = panel.getByRole('group', { name: 'End this chat?' });
  await keys.to(menu, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await customer.button('End the chat').waitFor();
  await page.keyboard.press('Escape');
  await keys.arrives(menu);
  await page.keyboard.press('Enter');
  await keys.press(customer.button('End the chat'));
  await keys.arrives(question.getByRole('button', { name: 'End the chat' }));
  await keys.press(question.getByRole('button', { name: 'Keep chatting' }));
  await keys.arrives(customer.composer);
  await keys.to(menu, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await keys.press(customer.button('End the chat'));
  await keys.arrives(question.getByRole('button', { name: 'End the chat' }));
  await page.keyboard.press('Enter');
  await panel.getByRole('radio').first().waitFor({ state: 'attached' });
  await keys.arrives(customer.composer);
}

async function ratesChat(customer: CustomerAtSite, keys: Keyboard): Promise<void> {
  const { page, panel } = customer;
  // Whoever comes from below enters the scores by the last.
  await keys.to(panel.getByRole('radio').last(), 'Shift+Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowLeft');
  await keys.arrives(panel.getByRole('radio', { name: '4 out of 5' }));
  await keys.fill(panel.getByLabel('What made it so?'), 'No mouse needed');
  await keys.press(customer.button('Send the rating'));
  await panel.getByText('Thank you. Your rating helps us get better.').waitFor();
  await keys.arrives(customer.button('Download the conversation'));
}
