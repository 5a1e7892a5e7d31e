import { after, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { AgentAtDesk } from './support/agent-at-desk.ts';
import type { CustomerAtSite } from './support/customer-at-site.ts';
import { eventually } from './support/eventually.ts';
import { Keyboard } from './support/keyboard.ts';
import { password, Stage } from './support/stage.ts';

const stage = await Stage.open();
after(() => stage.close());

interface AtKeyboard {
  agent: AgentAtDesk;
  keys: Keyboard;
}

/** An agent who has an account, and has written their address into the form of a new window. */
async function namesThemselves(name: string): Promise<AtKeyboard> {
  // The account is made; the window that it was made in is left.
  await (await stage.agent(name)).page.close();
  // Whether somebody is signed in is asked, and the answer is no.
  stage.forgive(/401/);
  const page = await (await stage.window()).newPage();
  const keys = new Keyboard(page);
  await page.goto(`${stage.url}/desk/`);
  await keys.arrives(page.getByRole('textbox', { name: 'Email' }));
  await page.keyboard.type(`${name.toLowerCase().replaceAll(' ', '.')}@salpa.example`);
  return { agent: new AgentAtDesk(page, name), keys };
}

const passwordOf = ({ page }: AgentAtDesk) => page.getByRole('textbox', { name: 'Password' });

/** An agent who has signed in by the form, and is available. */
async function signsIn(name: string): Promise<AtKeyboard> {
  const { agent, keys } = await namesThemselves(name);
  await keys.fill(passwordOf(agent), password);
  await agent.page.keyboard.press('Enter');
  await becomesAvailable(agent, keys);
  return { agent, keys };
}

async function becomesAvailable({ page, availability }: AgentAtDesk, keys: Keyboard): Promise<void> {
  await availability.waitFor();
  if (await availability.isChecked()) return;
  await keys.press(availability, 'Space');
  await page.getByRole('switch', { name: 'Available', checked: true }).waitFor();
  await keys.arrives(availability);
}

const dialogOf = (page: Page, name: string) => page.getByRole('dialog', { name });

/** A customer in a chat that begins with these words. */
async function chats(text: string): Promise<CustomerAtSite> {
  const customer = await stage.customer();
  await customer.goTo('en/prices.html');
  await customer.openHelp();
  await customer.startChat(text);
  return customer;
}

describe('an agent without a mouse, who sees at each step where the keyboard is', () => {
  it(
    'is back in the field when the password is wrong, and in the head of the page when it was right',
    stage.story(async () => {
      const { agent, keys } = await namesThemselves('Aino Virtanen');
      const { page } = agent;
      const secret = passwordOf(agent);
      await keys.fill(secret, 'three saunas and no porridge');
      await keys.press(page.getByRole('button', { name: 'Sign in' }), 'Space');
      await page.getByRole('alert').waitFor();
      await keys.arrives(secret);
      await keys.fill(secret, password);
      await page.keyboard.press('Enter');
      await keys.to(page.getByRole('switch', { name: 'Available' }));
    }),
  );

  it(
    'signs in, accepts a chat, answers, sends a file, a canned reply and an article, and wraps up',
    stage.story(async () => {
      const { agent, keys } = await signsIn('Aino Virtanen');
      const customer = await chats('My code is not accepted');
      await acceptsByTab(agent, keys);
      await answers(agent, keys, customer);
      await sendsFile(agent, keys, customer);
      await sendsArticle(agent, keys, customer);
      await wrapsUp(agent, keys);
    }),
  );

  it(
    'passes a chat on to a colleague, who takes it and gives it back to the queue',
    stage.story(async () => {
      const { agent, keys } = await signsIn('Aino Virtanen');
      const customer = await chats('Which key fits?');
      await acceptsByTab(agent, keys);
      const colleague = await signsIn('Eeva Ranta');
      await transfers(agent, keys, async (dialog) => {
        await keys.to(dialog.getByRole('combobox', { name: 'Colleague' }));
        await agent.page.keyboard.press('ArrowDown');
      });
      await acceptsByTab(colleague.agent, colleague.keys);
      await customer.thread.getByText('Eeva Ranta joined').waitFor();
      await transfers(colleague.agent, colleague.keys, async (dialog) => {
        await colleague.agent.page.keyboard.press('ArrowRight');
        await colleague.keys.arrives(dialog.getByRole('radio', { name: 'The queue' }));
      });
      await acceptsByTab(agent, keys);
      await wrapsUp(agent, keys);
    }),
  );

  it(
    'takes a callback from the list, writes down two calls, and wraps up',
    stage.story(async () => {
      const { agent, keys } = await signsIn('Aino Virtanen');
      await asksForCall();
      await takesFromList(agent, keys);
      await recordsCall(agent, keys, 'No answer');
      await takesFromList(agent, keys);
      await recordsCall(agent, keys, 'Reached');
      await wrapsUp(agent, keys);
    }),
  );
});

/** By Tab, not by its key: who does not know the keys gets there as well. */
async function acceptsByTab(agent: AgentAtDesk, keys: Keyboard): Promise<void> {
  await keys.press(agent.offer('Chat').getByRole('button', { name: 'Accept' }));
  await keys.arrives(agent.composer);
}

async function answers(agent: AgentAtDesk, keys: Keyboard, customer: CustomerAtSite): Promise<void> {
  const { keyboard } = agent.page;
  await keyboard.type('Which of them did you try?');
  await keys.press(agent.conversation.getByRole('button', { name: 'Send', exact: true }));
  await customer.thread.getByText('Which of them did you try?').waitFor();
  await keys.arrives(agent.composer);
  await keyboard.type('/mom');
  await agent.conversation.getByRole('option', { name: /^\/moment/ }).waitFor();
  await keyboard.press('Enter');
  await eventually(() => agent.composer.inputValue(), 'Thank you, I am checking this now. It takes a couple of minutes.');
  await keys.arrives(agent.composer);
  await keyboard.press('Enter');
  await customer.thread.getByText('Thank you, I am checking this now.').waitFor();
  await keys.arrives(agent.composer);
}

/** One is taken out again before the other goes. */
async function sendsFile(agent: AgentAtDesk, keys: Keyboard, customer: CustomerAtSite): Promise<void> {
  const { page, conversation } = agent;
  const attach = conversation.getByRole('button', { name: 'Attach files' });
  const pick = async (name: string) => {
    const chosen = page.waitForEvent('filechooser');
    await keys.press(attach);
    await (await chosen).setFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 a receipt') });
    await conversation.getByText('1 kB').waitFor();
  };
  await pick('wrong.pdf');
  await keys.to(conversation.getByRole('button', { name: 'Remove wrong.pdf' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await conversation.getByRole('button', { name: 'Remove wrong.pdf' }).waitFor({ state: 'detached' });
  await keys.arrives(agent.composer);
  await pick('receipt.pdf');
  await keys.press(conversation.getByRole('button', { name: 'Send', exact: true }));
  await customer.thread.getByText('receipt.pdf').waitFor();
  await keys.arrives(agent.composer);
}

async function sendsArticle(agent: AgentAtDesk, keys: Keyboard, customer: CustomerAtSite): Promise<void> {
  const { page } = agent;
  await keys.to(agent.customer.getByRole('tab', { name: 'Story' }));
  await page.keyboard.press('ArrowRight');
  await keys.arrives(agent.customer.getByRole('tab', { name: 'Articles' }));
  await keys.fill(agent.customer.getByLabel('Search articles').first(), 'address letter');
  const send = agent.customer.getByRole('button', { name: /^Send link ?Verify my address by mail$/ });
  await keys.press(send);
  await customer.thread.getByRole('button', { name: 'Article Verify my address by mail' }).waitFor();
  await keys.arrives(send);
}

async function transfers(
  agent: AgentAtDesk,
  keys: Keyboard,
  choose: (dialog: ReturnType<typeof dialogOf>) => Promise<void>,
): Promise<void> {
  await keys.press(agent.conversation.getByRole('button', { name: 'Transfer' }));
  const dialog = dialogOf(agent.page, 'Transfer');
  await keys.arrives(dialog.getByRole('radio', { name: 'A colleague' }));
  await choose(dialog);
  await keys.fill(dialog.getByRole('textbox', { name: 'Note to colleagues' }), 'Has tried both codes');
  await keys.press(dialog.getByRole('button', { name: 'Transfer' }));
  await dialog.waitFor({ state: 'hidden' });
  await keys.arrives(nameOf(agent));
}

async function wrapsUp(agent: AgentAtDesk, keys: Keyboard): Promise<void> {
  await keys.press(agent.conversation.getByRole('button', { name: 'Close', exact: true }));
  const dialog = dialogOf(agent.page, 'Close and wrap up');
  await keys.arrives(dialog.getByRole('radio').first());
  await agent.page.keyboard.press('ArrowDown');
  await keys.arrives(dialog.getByRole('radio').nth(1));
  await keys.press(dialog.getByRole('button', { name: 'Close', exact: true }).last());
  await dialog.waitFor({ state: 'hidden' });
  await agent.list.getByText('Nothing waits').waitFor();
  await keys.arrives(nameOf(agent));
}

/** The head of the conversation in front. */
const nameOf = ({ conversation }: AgentAtDesk) => conversation.getByRole('heading').first();

async function asksForCall(): Promise<void> {
  const customer = await stage.customer();
  await customer.goTo('en/contact.html');
  await customer.openHelp();
  await customer.press(/^Ask us to call/);
  await customer.panel.getByRole('textbox', { name: 'Phone number' }).fill('040 123 4567');
  await customer.panel.getByRole('group', { name: 'Time', exact: true }).getByRole('radio').nth(2).check({ force: true });
  await customer.press('Ask for a call');
  await customer.panel.getByRole('heading', { name: 'We will call you' }).waitFor();
}

async function takesFromList(agent: AgentAtDesk, keys: Keyboard): Promise<void> {
  await keys.press(agent.list.getByRole('button', { name: /^Callback/ }));
  const take = agent.conversation.getByRole('button', { name: 'Take this conversation' });
  await keys.press(take);
  await agent.conversation.getByRole('button', { name: 'Record a call' }).waitFor();
  await keys.arrives(agent.composer);
}

async function recordsCall(agent: AgentAtDesk, keys: Keyboard, outcome: string): Promise<void> {
  await keys.press(agent.conversation.getByRole('button', { name: 'Record a call' }));
  const dialog = dialogOf(agent.page, 'Record a call');
  const first = dialog.getByRole('radio', { name: 'Reached' });
  await keys.arrives(first);
  if (outcome !== 'Reached') await agent.page.keyboard.press('ArrowDown');
  await keys.arrives(dialog.getByRole('radio', { name: outcome }));
  await keys.press(dialog.getByRole('button', { name: 'Save the call' }));
  await dialog.waitFor({ state: 'hidden' });
  await keys.arrives(nameOf(agent));
}
