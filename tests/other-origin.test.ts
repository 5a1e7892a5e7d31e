import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { CustomerAtSite } from './support/customer-at-site.ts';
import { companyAt, serveElsewhere } from './support/other-site.ts';
import { freePort } from './support/server.ts';
import { Stage } from './support/stage.ts';

const [allowed, refused] = [await freePort(), await freePort()];
const site = `http://localhost:${allowed}`;
const strangers = `http://localhost:${refused}`;
const stage = await Stage.open({ config: await companyAt([site]) });
let trusted = '';

/** What a strict site says: its own files, the server's two origins, nothing else. */
const policy = () =>
  [
    "default-src 'none'",
    `script-src 'self' ${stage.url}`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${stage.url} ${stage.url.replace('http', 'ws')}`,
    "require-trusted-types-for 'script'",
    ...(trusted ? [trusted] : []),
  ].join('; ');
const close = [await serveElsewhere(allowed, () => stage.url, policy), await serveElsewhere(refused, () => stage.url, policy)];
after(async () => {
  for (const one of close) one();
  await stage.close();
});

/** One pixel, as small as an image can be. */
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

async function customerAt(address: string): Promise<CustomerAtSite> {
  const context = await stage.window();
  await context.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.violatedDirective}: ${event.blockedURI}`));
  });
  return new CustomerAtSite(await context.newPage(), address);
}

const violationsOf = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { violations: string[] }).violations);

describe('law 10: the page is a guest’s room, on another origin and under a strict policy', () => {
  for (const [name, directive] of [
    ['that requires trusted types', ''],
    ['that names the trusted types', 'trusted-types lit-html tuki'],
  ] as const) {
    it(
      `${name}: search, article, chat with an image, and a callback break nothing of it`,
      stage.story(async () => {
        trusted = directive;
        const agent = await stage.agent('Aino Virtanen');
        await agent.goAvailable();
        const customer = await customerAt(site);
        await customer.goTo('en/verify-address.html');
        await customer.openHelp();
        await customer.read('address letter', 'Verify my address by mail');
        await customer.press('Talk to a person about this');
        await customer.write('This is what the letter says:');
        await agent.accept('Chat');
        await customer.thread.getByText('Aino Virtanen joined').waitFor();
        await sendsImage(customer);
        await agent.reply('I see. We can call you about it.');
        await customer.thread.getByText('I see. We can call you about it.').waitFor();
        await asksForCall(customer);
        assert.deepEqual(await violationsOf(customer.page), []);
        await agent.close('Solved');
        await agent.goAway();
      }),
    );
  }

  it(
    'a page whose origin the site does not name gets a sentence in its console that says what to add',
    stage.story(async () => {
      trusted = '';
      stage.forgive(/403|is not among the "origins"/);
      const customer = await customerAt(strangers);
      const told: string[] = [];
      customer.page.on('console', (message) => told.push(message.text()));
      await customer.goTo('en/prices.html');
      await customer.launcher.click();
      await customer.page.getByRole('dialog').getByRole('button', { name: 'Try again' }).first().waitFor();
      const sentence = `${strangers} is not among the "origins" of the site "salpa"; add it there`;
      assert.ok(
        told.some((text) => text.includes(sentence)),
        told.join('\n'),
      );
    }),
  );
});

async function sendsImage(customer: CustomerAtSite): Promise<void> {
  await customer.panel.locator('input[type=file]').setInputFiles({ name: 'letter.png', mimeType: 'image/png', buffer: pixel });
  await customer.panel.getByText('letter.png').first().waitFor();
  await customer.press('Send');
  await customer.thread.getByRole('button', { name: 'Open the picture letter.png' }).waitFor();
}

async function asksForCall(customer: CustomerAtSite): Promise<void> {
  await customer.page.evaluate(() => document.querySelector('tuki-widget')?.open('callback'));
  await customer.panel.getByRole('textbox', { name: 'Phone number' }).fill('040 123 4567');
  await customer.press('Ask for a call');
  await customer.panel
    .getByText(/\+358 ?40/)
    .first()
    .waitFor();
}
