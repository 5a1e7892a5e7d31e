import { after, describe, it } from 'node:test';
import type { AgentAtDesk } from './support/agent-at-desk.ts';
import type { CustomerAtSite } from './support/customer-at-site.ts';
import { eventually } from './support/eventually.ts';
import { Keyboard } from './support/keyboard.ts';
import { Stage } from './support/stage.ts';

const stage = await Stage.open();
after(() => stage.close());

const article = 'Verify my address by mail';
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

/** The launcher opens, the field has the keyboard, and the results are walked through with the arrows. */
async function findsNoHelp(customer: CustomerAtSite): Promise<void> {
  const { page, panel } = customer;
  const keys = new Keyboard(page);
  await customer.goTo('en/prices.html');
  await customer.goTo('en/verify-address.html');
  await keys.press(customer.launcher);
  await keys.arrives(customer.search);
  await page.keyboard.type('address letter');
  await panel.getByRole('option', { name: article }).waitFor();
  const chosen = panel.getByRole('option', { name: article, selected: true });
  for (let result = 0; result < 20 && !(await chosen.isVisible()); result += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await keys.arrives(panel.getByRole('heading', { name: article, level: 3 }));
  await keys.press(customer.button('No'));
  await keys.press(customer.button('I tried, it did not work'));
}

/** One line is taken out of the story, and the first message goes out by Enter. */
async function asksForPerson(customer: CustomerAtSite): Promise<void> {
  const { page } = customer;
  const keys = new Keyboard(page);
  await keys.press(customer.button('Talk to a person about this'));
  await keys.arrives(customer.composer);
  await keys.press(customer.button('See them'));
  await keys.press(customer.button('Take out: Visited “/en/prices.html”'));
  await customer.button('Put back: Visited “/en/prices.html”').waitFor();
  await keys.press(customer.button('Done'));
  await keys.to(customer.composer);
  await page.keyboard.type('The code is not accepted.');
  await page.keyboard.press('Enter');
  await customer.thread.getByText('The code is not accepted.').waitFor();
  await keys.arrives(customer.composer);
}

/** A canned reply, an article, a note; every one by its key. */
async function answers(agent: AgentAtDesk, customer: CustomerAtSite): Promise<void> {
  const { keyboard } = agent.page;
  const keys = new Keyboard(agent.page);
  await agent.offer('Chat').waitFor();
  await keyboard.press('Alt+Y');
  await agent.thread.getByText('The code is not accepted.').waitFor();
  await keyboard.press('Alt+M');
  await keys.arrives(agent.composer);
  await keyboard.type('/mom');
  await agent.conversation.getByRole('option', { name: /^\/moment/ }).waitFor();
  await keyboard.press('Enter');
  await eventually(() => agent.composer.inputValue(), 'Thank you, I am checking this now. It takes a couple of minutes.');
  await keyboard.press('Enter');
  await customer.thread.getByText('Thank you, I am checking this now.').waitFor();
  await keyboard.press('Alt+O');
  await keys.press(agent.customer.getByRole('button', { name: new RegExp(`^Send link ?${article}$`) }));
  await customer.thread.getByRole('button', { name: `Article ${article}` }).waitFor();
  await keyboard.press('Alt+I');
  await keys.arrives(agent.conversation.getByRole('textbox', { name: 'Internal note' }));
  await keyboard.type('Known fault');
  await keyboard.press('Enter');
  await agent.thread.getByText('Known fault').first().waitFor();
  await keyboard.press('Alt+M');
  await keys.arrives(agent.composer);
  await keyboard.type('Try the new code.');
  await keyboard.press('Enter');
  await customer.thread.getByText('Try the new code.').waitFor();
}

async function endsAndRates(customer: CustomerAtSite): Promise<void> {
  const { page, panel } = customer;
  const keys = new Keyboard(page);
  await keys.to(customer.button('More about this conversation'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await keys.press(customer.button('End the chat'));
  const confirm = panel.getByRole('group', { name: 'End this chat?' }).getByRole('button', { name: 'End the chat' });
  await keys.arrives(confirm);
  await page.keyboard.press('Enter');
  await keys.to(panel.getByRole('radio').first());
  await page.keyboard.press('Space');
  for (let score = 1; score < 5; score += 1) await page.keyboard.press('ArrowRight');
  await panel.getByRole('radio', { name: '5 out of 5: Very well', checked: true }).waitFor({ state: 'attached' });
  await keys.to(panel.getByLabel('What made it so?'));
  await page.keyboard.type('No mouse needed');
  await keys.press(customer.button('Send the rating'));
  await panel.getByText('Thank you. Your rating helps us get better.').waitFor();
}

async function wrapsUp(agent: AgentAtDesk): Promise<void> {
  const { keyboard } = agent.page;
  const keys = new Keyboard(agent.page);
  await agent.thread.getByText('No mouse needed').waitFor();
  await keyboard.press('Alt+W');
  const dialog = agent.page.getByRole('dialog', { name: 'Close and wrap up' });
  await keys.arrives(dialog.getByRole('radio', { name: 'Solved' }));
  await keyboard.press('Space');
  await keys.press(dialog.getByRole('button', { name: 'Close', exact: true }).last());
  await dialog.waitFor({ state: 'hidden' });
  await agent.list.getByText('Nothing waits').waitFor();
}
