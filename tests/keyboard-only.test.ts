import { after, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { AgentAtDesk } from './support/agent-at-desk.ts';
import type { CustomerAtSite } from './support/customer-at-site.ts';
import { eventually } from './support/eventually.ts';
import { Stage } from './support/stage.ts';

const stage = await Stage.open();
after(() => stage.close());

const article = 'Verify my address by mail';
/** More stops than any page has. */
const mostStops = 120;

describe('without a mouse', () => {
  it(
    'a customer gets from a question to a person, and an agent from the offer to the wrap-up',
    stage.story(async () => {
      const agent = await stage.agent('Aino Virtanen');
      await agent.availability.waitFor();
      const customer = await stage.customer();
      await agent.page.keyboard.press('Alt+A');
      await agent.page.getByRole('switch', { name: 'Available', checked: true }).waitFor();
      await findsNoHelp(customer);
      await asksForPerson(customer);
      await answers(agent, customer);
      await endsAndRates(customer);
      await wrapsUp(agent);
    }),
  );
});

/** Tab, until the keyboard is there. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.first().waitFor();
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not get to ${target}.`);
}

const isFocused = (target: Locator): Promise<boolean> =>
  target.first().evaluate((node) => (node.getRootNode() as Document | ShadowRoot).activeElement === node);

const arrives = (target: Locator): Promise<void> => eventually(() => isFocused(target), true);

async function presses(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** The launcher opens, the field has the keyboard, and the results are walked through with the arrows. */
async function findsNoHelp(customer: CustomerAtSite): Promise<void> {
  const { page, panel } = customer;
  await customer.goTo('en/prices.html');
  await customer.goTo('en/verify-address.html');
  await presses(page, customer.launcher);
  await arrives(customer.search);
  await page.keyboard.type('address letter');
  await panel.getByRole('option', { name: article }).waitFor();
  const chosen = panel.getByRole('option', { name: article, selected: true });
  for (let result = 0; result < 20 && !(await chosen.isVisible()); result += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await arrives(panel.getByRole('heading', { name: article, level: 3 }));
  await presses(page, customer.button('No'));
  await presses(page, customer.button('I tried, it did not work'));
}

/** One line is taken out of the story, and the first message goes out by Enter. */
async function asksForPerson(customer: CustomerAtSite): Promise<void> {
  const { page } = customer;
  await presses(page, customer.button('Talk to a person about this'));
  await arrives(customer.composer);
  await presses(page, customer.button('See them'));
  await presses(page, customer.button('Take out: Visited “/en/prices.html”'));
  await customer.button('Put back: Visited “/en/prices.html”').waitFor();
  await presses(page, customer.button('Done'));
  await tabTo(page, customer.composer);
  await page.keyboard.type('The code is not accepted.');
  await page.keyboard.press('Enter');
  await customer.thread.getByText('The code is not accepted.').waitFor();
  await arrives(customer.composer);
}

/** A canned reply, an article, a note; every one by its key. */
async function answers(agent: AgentAtDesk, customer: CustomerAtSite): Promise<void> {
  const { keyboard } = agent.page;
  await agent.offer('Chat').waitFor();
  await keyboard.press('Alt+Y');
  await agent.thread.getByText('The code is not accepted.').waitFor();
  await keyboard.press('Alt+M');
  await arrives(agent.composer);
  await keyboard.type('/mom');
  await agent.conversation.getByRole('option', { name: /^\/moment/ }).waitFor();
  await keyboard.press('Enter');
  await eventually(() => agent.composer.inputValue(), 'Thank you, I am checking this now. It takes a couple of minutes.');
  await keyboard.press('Enter');
  await customer.thread.getByText('Thank you, I am checking this now.').waitFor();
  await keyboard.press('Alt+O');
  await presses(agent.page, agent.customer.getByRole('button', { name: new RegExp(`^Send link ?${article}$`) }));
  await customer.thread.getByRole('button', { name: `Article ${article}` }).waitFor();
  await keyboard.press('Alt+I');
  await arrives(agent.conversation.getByRole('textbox', { name: 'Internal note' }));
  await keyboard.type('Known fault');
  await keyboard.press('Enter');
  await agent.thread.getByText('Known fault').first().waitFor();
  await keyboard.press('Alt+M');
  await arrives(agent.composer);
  await keyboard.type('Try the new code.');
  await keyboard.press('Enter');
  await customer.thread.getByText('Try the new code.').waitFor();
}

async function endsAndRates(customer: CustomerAtSite): Promise<void> {
  const { page, panel } = customer;
  await tabTo(page, customer.button('More about this conversation'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await presses(page, customer.button('End the chat'));
  const confirm = panel.getByRole('group', { name: 'End this chat?' }).getByRole('button', { name: 'End the chat' });
  await arrives(confirm);
  await page.keyboard.press('Enter');
  await tabTo(page, panel.getByRole('radio').first());
  await page.keyboard.press('Space');
  for (let score = 1; score < 5; score += 1) await page.keyboard.press('ArrowRight');
  await panel.getByRole('radio', { name: '5 out of 5: Very well', checked: true }).waitFor({ state: 'attached' });
  await tabTo(page, panel.getByLabel('What made it so?'));
  await page.keyboard.type('No mouse needed');
  await presses(page, customer.button('Send the rating'));
  await panel.getByText('Thank you. Your rating helps us get better.').waitFor();
}

async function wrapsUp(agent: AgentAtDesk): Promise<void> {
  const { keyboard } = agent.page;
  await agent.thread.getByText('No mouse needed').waitFor();
  await keyboard.press('Alt+W');
  const dialog = agent.page.getByRole('dialog', { name: 'Close and wrap up' });
  await arrives(dialog.getByRole('radio', { name: 'Solved' }));
  await keyboard.press('Space');
  await presses(agent.page, dialog.getByRole('button', { name: 'Close', exact: true }).last());
  await dialog.waitFor({ state: 'hidden' });
  await agent.list.getByText('Nothing waits').waitFor();
}
