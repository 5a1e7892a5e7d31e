import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { AgentAtDesk } from './support/agent-at-desk.ts';
import { Stage } from './support/stage.ts';

const stage = await Stage.open();
after(() => stage.close());

const administrator = { name: 'Liisa Laine', email: 'liisa@salpa.example', password: 'three saunas and a porridge' };
const colleague = { name: 'Elias Niemi', email: 'elias@salpa.example', password: 'a lake in the morning sun' };
const usedUp = 'This link has been used or has run out. Ask your administrator for a new one.';

describe('the first start', () => {
  it(
    'one link makes the administrator, who invites a colleague; a restart keeps everything',
    stage.story(async () => {
      stage.forgive(
        /401 \(Unauthorized\)|404 \(Not Found\)|410 \(Gone\)|503 \(Service Unavailable\)|WebSocket connection|ERR_CONNECTION_REFUSED/,
      );
      const first = await opensDesk(stage.tuki.adminInviteUrl);
      await acceptsInvitation(first.page, administrator);
      await first.availability.waitFor();
      assert.doesNotMatch(first.page.url(), /invite=/);

      const late = await opensDesk(stage.tuki.adminInviteUrl);
      await late.page.getByText(usedUp).waitFor();

      const link = await invites(first.page);
      const second = await opensDesk(link);
      await second.page.getByRole('heading', { name: `Welcome, ${colleague.name}` }).waitFor();
      await acceptsInvitation(second.page, colleague);
      await second.availability.waitFor();
      assert.equal(await second.page.getByRole('button', { name: 'People and invitations' }).count(), 0);
      const again = await opensDesk(link);
      await again.page.getByText(usedUp).waitFor();

      await signsOut(second.page);
      await signsIn(second.page, { ...colleague, password: 'not my password at all' });
      await second.page.getByText('The email or the password is not right.').waitFor();
      await signsIn(second.page, colleague);
      await second.availability.waitFor();

      const customer = await stage.customer();
      await second.goAvailable();
      await customer.goTo('en/');
      await customer.openHelp();
      await customer.startChat('before the restart');
      await second.accept('Chat');
      assert.equal(await stage.tuki.stop(), 0, stage.tuki.output());
      const written = stage.tuki.output().length;
      await stage.tuki.restart();
      assert.doesNotMatch(stage.tuki.output().slice(written), /invite=/);

      await second.reply('after the restart');
      await customer.thread.getByText('after the restart').waitFor();
      await first.page.reload();
      await first.availability.waitFor();
      await first.page.getByRole('button', { name: 'People and invitations' }).click();
      await first.page.getByRole('listitem').filter({ hasText: colleague.email }).waitFor();
      await first.page.keyboard.press('Escape');
      await signsOut(first.page);
      await signsIn(first.page, administrator);
      await first.availability.waitFor();
      await second.page.reload();
      await second.list.getByRole('button', { name: /after the restart/ }).click();
      await second.thread.getByText('before the restart').waitFor();
    }),
  );
});

async function opensDesk(link: string): Promise<AgentAtDesk> {
  const page = await (await stage.window()).newPage();
  await page.goto(link);
  return new AgentAtDesk(page, '');
}

async function acceptsInvitation(page: Page, { name, email, password }: typeof administrator): Promise<void> {
  await page.getByLabel('Your name, as customers see it').fill(name);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Open the desk' }).click();
}

/** Through the people's dialog; the link is shown once. */
async function invites(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'People and invitations' }).click();
  const dialog = page.getByRole('dialog', { name: 'People and invitations' });
  await dialog.getByLabel('Name', { exact: true }).fill(colleague.name);
  await dialog.getByLabel('Email').fill(colleague.email);
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.getByLabel(`One-time link for ${colleague.name}`).inputValue();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  return link;
}

async function signsOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in to the desk' }).waitFor();
}

async function signsIn(page: Page, { email, password }: typeof administrator): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
