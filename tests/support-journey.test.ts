import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { BrowserContextOptions } from 'playwright-core';
import { assertAccessible } from './support/accessible.ts';
import type { AgentAtDesk } from './support/agent-at-desk.ts';
import type { CustomerAtSite } from './support/customer-at-site.ts';
import { eventually } from './support/eventually.ts';
import { phone, Stage } from './support/stage.ts';

const stage = await Stage.open();
after(() => stage.close());

const question = 'The letter came, but its code is not accepted.';
const article = 'Verify my address by mail';
const secret = 'Looks like the fault of last week.';
const canned = 'Hello! Let me read through your case, I will be with you in a moment.';

describe('from a question to a solved case', () => {
  const devices: [string, BrowserContextOptions][] = [
    ['at a computer', {}],
    ['on a phone', phone],
  ];
  for (const [device, look] of devices) {
    it(
      `search, article, chat with the story, rating and wrap-up, ${device}`,
      stage.story(async () => {
        const agent = await stage.agent('Aino Virtanen');
        await assertAccessible(agent.page, 'the empty desk');
        await agent.goAvailable();
        const customer = await stage.customer(look);
        await findsNoHelp(customer);
        await asksForPerson(customer);
        await takesTheChat(agent);
        await helps(agent, customer);
        await isReadLater(agent, customer);
        await goesOnBrowsing(agent, customer);
        await endsAndRates(agent, customer);
        await writesAgain(agent, customer);
      }),
    );
  }
});

async function findsNoHelp(customer: CustomerAtSite): Promise<void> {
  await customer.goTo('en/prices.html');
  await customer.goTo('en/verify-address.html');
  await customer.openHelp();
  await customer.button(/^Chat/).waitFor();
  await assertAccessible(customer.page, 'home');
  await customer.search.fill('address letter');
  await customer.panel.getByRole('option', { name: article }).waitFor();
  await assertAccessible(customer.page, 'search results');
  await customer.read('', article);
  await customer.press('No');
  await assertAccessible(customer.page, 'an article');
  await customer.press('I tried, it did not work');
  await customer.panel.getByText('Thank you for telling us.').waitFor();
}

/** The story's sheet shows what will be told; one line is taken out. */
async function asksForPerson(customer: CustomerAtSite): Promise<void> {
  await customer.press('Talk to a person about this');
  await customer.press('See them');
  const sheet = customer.panel.getByRole('list', { name: 'Your visit, oldest first' });
  await sheet.getByText(`“${article}” did not help: did not work`).waitFor();
  await customer.press('Take out: Visited “/en/prices.html”');
  await customer.button('Put back: Visited “/en/prices.html”').waitFor();
  await assertAccessible(customer.page, 'the story sheet');
  await customer.press('Done');
  await customer.panel.getByText(/^Tell who you are/).click();
  await customer.panel.getByLabel('Your name').fill('Kari Koski');
  await assertAccessible(customer.page, 'before the chat');
  await customer.write(question);
  await customer.thread.getByText(/^Your reference is /).waitFor();
  assert.ok(!customer.sent.some((frame) => frame.includes('prices.html')), 'a line that was taken out was sent');
}

async function takesTheChat(agent: AgentAtDesk): Promise<void> {
  await agent.offer('Chat').getByText('Kari Koski').waitFor();
  await assertAccessible(agent.page, 'an offer');
  await agent.accept('Chat');
  await agent.thread.getByText(question).waitFor();
  const story = (await agent.story()).join('\n');
  assert.match(story, /Searched “address letter”/);
  assert.match(story, new RegExp(`${article}\\s+Said it did not help: did not work`));
  assert.match(story, /Asked for a person on “Verify your address/);
  assert.doesNotMatch(story, /prices/i);
  await assertAccessible(agent.page, 'a conversation at the desk');
}

async function helps(agent: AgentAtDesk, customer: CustomerAtSite): Promise<void> {
  await customer.thread.getByText('Aino Virtanen joined').waitFor();
  await customer.thread.getByRole('img', { name: 'Read' }).waitFor();
  await agent.composer.pressSequentially('/hel');
  await agent.conversation.getByRole('option', { name: /^\/hello/ }).click();
  await customer.panel.getByText('Aino Virtanen is writing').waitFor();
  await agent.composer.press('Enter');
  await customer.thread.getByText(canned).waitFor();
  await agent.showTab('Articles');
  const link = agent.customer.getByRole('button', { name: /^Send link/ }).first();
  const sent = ((await link.textContent()) ?? '').replace(/^Send link\s*/, '');
  await link.click();
  await customer.thread.getByRole('button', { name: `Article ${sent}` }).waitFor();
  await agent.note(secret);
  await customer.composer.pressSequentially('Thank you');
  await agent.thread.getByText('Kari Koski is writing').waitFor();
  await customer.press('Send');
  await agent.thread.getByText('Thank you', { exact: true }).waitFor();
  await assertAccessible(customer.page, 'a chat');
}

/** With the panel closed a reply is delivered; it is read when the panel opens. */
async function isReadLater(agent: AgentAtDesk, customer: CustomerAtSite): Promise<void> {
  await customer.press('Close');
  await agent.reply('Your code is valid again.');
  const reply = agent.thread.getByRole('listitem').filter({ hasText: 'Your code is valid again.' });
  await reply.getByText('Delivered').waitFor();
  await customer.page.getByRole('button', { name: 'Help and contact, 1 new message' }).click();
  await reply.getByText('Read', { exact: true }).waitFor();
}

/** Reload and another page: the same conversation, each message once; the desk sees where the customer goes. */
async function goesOnBrowsing(agent: AgentAtDesk, customer: CustomerAtSite): Promise<void> {
  const all = [question, canned, 'Thank you', 'Your code is valid again.'];
  const said = () => customer.said(/^(The letter came|Hello!|Thank you$|Your code is)/);
  await eventually(said, all);
  await customer.page.reload();
  await returns(customer);
  await eventually(said, all);
  await customer.goTo('en/contact.html');
  await returns(customer);
  await eventually(said, all);
  assert.ok(!customer.received.some((frame) => frame.includes(secret)), 'a note reached the customer');
  await agent.showTab('Story');
  await agent.customer.getByRole('listitem').filter({ hasText: '/en/contact.html' }).waitFor();
}

/** The panel opens by itself where it was, but not over a whole small screen. */
async function returns(customer: CustomerAtSite): Promise<void> {
  if ((customer.page.viewportSize()?.width ?? 0) < 480) await customer.openHelp();
  await customer.panel.waitFor();
  const goOn = customer.button(/^Go on with your case/);
  await customer.thread.or(goOn).first().waitFor();
  if (await goOn.isVisible()) await goOn.click();
}

async function endsAndRates(agent: AgentAtDesk, customer: CustomerAtSite): Promise<void> {
  await customer.press('More about this conversation');
  await customer.press('End the chat');
  await customer.panel.getByRole('group', { name: 'End this chat?' }).getByRole('button', { name: 'End the chat' }).click();
  await customer.panel.getByRole('radio', { name: '5 out of 5: Very well' }).check({ force: true });
  await customer.panel.getByLabel('What made it so?').fill('Fast and kind');
  await assertAccessible(customer.page, 'the rating');
  await customer.press('Send the rating');
  await customer.panel.getByText('Thank you. Your rating helps us get better.').waitFor();
  await agent.thread.getByText('The customer gave 5 out of 5').waitFor();
  await agent.thread.getByText('Fast and kind').waitFor();
  await agent.close('Solved');
  await agent.list.getByText('Nothing waits').waitFor();
}

async function writesAgain(agent: AgentAtDesk, customer: CustomerAtSite): Promise<void> {
  await customer.write('It stopped working again.');
  await agent.accept('Chat');
  await agent.thread.getByText('It stopped working again.').waitFor();
  await agent.thread.getByText('Reopened').waitFor();
  await agent.thread.getByText(question).waitFor();
  await agent.close('Reported as a fault');
  await customer.thread.getByText('The conversation was closed').waitFor();
}
