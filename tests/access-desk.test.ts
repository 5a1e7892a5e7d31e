import { after, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { inspect } from './access/inspection.ts';
import { Stage } from './support/stage.ts';

const stage = await Stage.open();
after(() => stage.close());

/** A dialog of the desk, opened by its key and closed by Escape. */
async function inspectDialog(page: Page, key: string, name: string | RegExp, station: string): Promise<void> {
  await page.keyboard.press(key);
  const dialog = page.getByRole('dialog', { name });
  await dialog.waitFor();
  await inspect(page, station);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

describe('every view of the desk can be used by everybody', () => {
  it(
    'signing in, the empty desk, its menu and its dialogs',
    stage.story(async () => {
      // Whether somebody is signed in is asked, and the answer is no.
      stage.forgive(/401/);
      const entrance = await (await stage.window()).newPage();
      await entrance.goto(`${stage.url}/desk/`);
      await entrance.getByRole('textbox', { name: 'Email' }).waitFor();
      await inspect(entrance, 'desk, signing in');
      const { page } = await stage.agent('Eeva Ranta');
      await page.getByText('Nothing waits').waitFor();
      await inspect(page, 'desk with nothing to do');
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('region', { name: 'Settings' }).waitFor();
      await inspect(page, 'desk, its menu');
      await page.keyboard.press('Escape');
      await inspectDialog(page, 'Control+k', /./, 'desk, command palette');
      await page.getByRole('button', { name: 'Show the keys' }).focus();
      await inspectDialog(page, '?', /./, 'desk, keys');
      await inspectDialog(page, 'Alt+h', /./, 'desk, people');
      await inspectDialog(page, 'Alt+Shift+K', /./, 'desk, knowledge');
    }),
  );

  it(
    'a conversation from its offer to the wrap-up, with the customer’s story beside it',
    stage.story(async () => {
      const agent = await stage.agent('Eeva Ranta');
      const { page } = agent;
      await agent.goAvailable();
      const customer = await stage.customer();
      await customer.goTo('en/prices.html');
      await customer.openHelp();
      await customer.startChat('My code is not accepted');
      await agent.offer('Chat').waitFor();
      await inspect(page, 'desk, an offer');
      await agent.accept('Chat');
      await agent.reply('Which of them did you try?');
      await customer.write('Both');
      await agent.thread.getByText('Both', { exact: true }).waitFor();
      await inspect(page, 'desk, a conversation');
      await agent.showTab('Articles');
      await agent.customer.getByLabel('Search articles').first().waitFor();
      await inspect(page, 'desk, articles beside a conversation');
      await agent.showTab('Earlier');
      await inspect(page, 'desk, earlier conversations');
      await agent.composer.focus();
      await page.keyboard.type('/');
      await agent.conversation.getByRole('option').first().waitFor();
      await inspect(page, 'desk, canned replies');
      await agent.composer.fill('');
      await inspectDialog(page, 'Alt+t', /./, 'desk, passing on');
      await inspectDialog(page, 'Alt+w', 'Close and wrap up', 'desk, closing');
      await agent.close('Solved');
    }),
  );
});
