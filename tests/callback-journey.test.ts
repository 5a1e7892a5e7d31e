import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { AgentAtDesk } from './support/agent-at-desk.ts';
import type { CustomerAtSite } from './support/customer-at-site.ts';
import { Stage } from './support/stage.ts';

const stage = await Stage.open();
after(() => stage.close());

describe('a call back', () => {
  it(
    'is asked for, moved, tried in vain, and reached at the next attempt',
    stage.story(async () => {
      const agent = await stage.agent('Aino Virtanen');
      const customer = await opensForm();
      const number = customer.panel.getByRole('textbox', { name: 'Phone number' });
      await number.fill('040 12');
      await choosesTime(customer, 2);
      await customer.press('Ask for a call');
      await customer.panel.getByText('This number cannot be called.').waitFor();
      assert.equal(await number.getAttribute('aria-invalid'), 'true');
      await number.fill('040 123 4567');
      await customer.press('Ask for a call');
      await customer.panel.getByRole('heading', { name: 'We will call you' }).waitFor();
      const reference = await referenceOf(customer);

      await customer.press('Change or cancel');
      await choosesTime(customer, 4);
      await customer.press('Move the call');
      await customer.panel.getByRole('heading', { name: 'We will call you' }).waitFor();
      assert.equal(await referenceOf(customer), reference);
      await customer.press('Done');

      await takes(agent, reference);
      await agent.conversation.getByRole('link', { name: callOf('+358401234567') }).waitFor();
      await records(agent, 'No answer');
      await agent.thread.getByText('Call 1: no answer').waitFor();
      await customer.press(new RegExp(`${reference}`));
      await customer.thread.getByText(/^We called, no answer\. We try again /).waitFor();
      await customer.panel.getByText('We have tried once').waitFor();

      await takes(agent, reference);
      await records(agent, 'Reached');
      await customer.thread.getByText('We called you', { exact: true }).waitFor();
      await agent.close('Solved');
    }),
  );

  it(
    'as soon as possible is offered to an agent, reached, and closed',
    stage.story(async () => {
      const agent = await stage.agent('Aino Virtanen');
      await agent.goAvailable();
      const customer = await opensForm();
      await customer.panel.getByRole('textbox', { name: 'Phone number' }).fill('+358 50 765 4321');
      await customer.panel.getByText('As soon as possible').click();
      await customer.press('Ask for a call');
      await customer.panel.getByText(/^We call .* as soon as possible\./).waitFor();
      await agent.accept('Callback');
      await agent.conversation.getByRole('link', { name: callOf('+358507654321') }).waitFor();
      await records(agent, 'Reached');
      await agent.close('Solved');
      await agent.list.getByText('Nothing waits').waitFor();
    }),
  );

  it(
    'is cancelled by the customer, and leaves the desk',
    stage.story(async () => {
      const agent = await stage.agent('Aino Virtanen');
      const customer = await opensForm();
      await customer.panel.getByRole('textbox', { name: 'Phone number' }).fill('040 765 4321');
      await choosesTime(customer, 3);
      await customer.press('Ask for a call');
      const reference = await referenceOf(customer);
      await agent.list.getByRole('button', { name: /^Callback/ }).click();
      await agent.conversation.getByText(reference).first().waitFor();
      await customer.press('Change or cancel');
      await customer.press('Cancel the call');
      await customer.panel.getByRole('group', { name: 'Cancel this call?' }).getByRole('button', { name: 'Cancel the call' }).click();
      await customer.thread.getByText('The call was cancelled').waitFor();
      await agent.thread.getByText('The customer cancelled').waitFor();
      await agent.list.getByText('Nothing waits').waitFor();
    }),
  );
});

async function opensForm(): Promise<CustomerAtSite> {
  const customer = await stage.customer();
  await customer.goTo('en/contact.html');
  await customer.openHelp();
  await customer.press(/^Ask us to call/);
  return customer;
}

/** The `nth` of the second day's free times. */
async function choosesTime(customer: CustomerAtSite, nth: number): Promise<void> {
  await customer.showNextDay();
  const times = customer.panel.getByRole('group', { name: 'Time', exact: true }).getByRole('radio');
  await times.nth(nth).check({ force: true });
}

/** A number's link at the desk, however its digits are spaced. */
const callOf = (number: string): RegExp => new RegExp(`^Call \\${[...number].join(' ?')}$`);

const referenceOf = async (customer: CustomerAtSite): Promise<string> => (await customer.panel.getByRole('definition').textContent()) ?? '';

/** A call whose time has not come waits in the list; an agent may take it before. */
async function takes(agent: AgentAtDesk, reference: string): Promise<void> {
  await agent.list.getByRole('button', { name: /^Callback/ }).click();
  await agent.conversation.getByText(reference).first().waitFor();
  await agent.conversation.getByRole('button', { name: 'Take this conversation' }).click();
}

async function records(agent: AgentAtDesk, outcome: string): Promise<void> {
  await agent.conversation.getByRole('button', { name: 'Record a call' }).click();
  const dialog = agent.page.getByRole('dialog', { name: 'Record a call' });
  await dialog.getByRole('radio', { name: outcome }).check();
  await dialog.getByRole('button', { name: 'Save the call' }).click();
  await dialog.waitFor({ state: 'hidden' });
}
