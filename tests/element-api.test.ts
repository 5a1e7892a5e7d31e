import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { SignJWT } from 'jose';
import type {} from '../widget/tuki-widget.ts';
import { CustomerAtSite } from './support/customer-at-site.ts';
import { eventually } from './support/eventually.ts';
import { stageElsewhere } from './support/stage-elsewhere.ts';

const identitySecret = 'a secret that only the company and its Tuki know';
const { stage, site } = await stageElsewhere({ after, settings: { identitySecret } });

/** A page that makes the element itself, and speaks to it before its script has come. */
site.ownPages.set(
  '/own.html',
  `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Own page</title><link rel="icon" href="data:,"></head>
  <body>
    <h1>Own page</h1>
    <script>
      globalThis.heard = [];
      const names = ['ready', 'open', 'close', 'view', 'search', 'search-miss', 'article', 'vote', 'escalate', 'message', 'unread', 'rating', 'error'];
      for (const name of names) document.addEventListener('tuki-' + name, ({ type, detail }) => heard.push([type, detail]));
      const tuki = document.createElement('tuki-widget');
      tuki.site = 'salpa';
      tuki.server = '${stage.tuki.url}';
      tuki.theme = 'dark';
      tuki.label = 'Ask Salpa';
      tuki.context = { 'Order': 'SP-20418' };
      document.body.append(tuki);
    </script>
    <script type="module" src="/widget/v1.js"></script>
  </body>
</html>`,
);

/** A customer at that page, whose launcher has a word of its own. */
async function atOwnPage(): Promise<CustomerAtSite> {
  const window = await stage.window();
  const customer = new CustomerAtSite(await window.newPage(), site.url);
  await customer.page.goto(`${site.url}/own.html`);
  await customer.page.getByRole('button', { name: 'Ask Salpa' }).waitFor();
  return customer;
}

/** The details of the element's events of one kind, in the order they came. */
const heard = (customer: CustomerAtSite, name: string): Promise<unknown[]> =>
  customer.page.evaluate(
    (wanted) => (Reflect.get(globalThis, 'heard') as [string, unknown][]).filter(([type]) => type === wanted).map(([, detail]) => detail),
    name,
  );

type Tuki = HTMLElementTagNameMap['tuki-widget'];

/** Does something with the element, in the page. */
const withElement = (customer: CustomerAtSite, act: (tuki: Tuki, value: string) => void, value = ''): Promise<void> =>
  customer.page.locator('tuki-widget').evaluate(act as (tuki: HTMLElement | SVGElement, value: string) => void, value);

describe('the element, for the company’s page', () => {
  it(
    'takes what was set before it was defined, and follows its attributes',
    stage.story(async () => {
      const customer = await atOwnPage();
      await eventually(() => heard(customer, 'tuki-ready'), [{}]);
      await customer.page.locator('tuki-widget[theme="dark"][label="Ask Salpa"][site="salpa"]').waitFor({ state: 'attached' });
      await withElement(customer, (tuki) => tuki.setAttribute('lang', 'fi'));
      await withElement(customer, (tuki) => tuki.removeAttribute('label'));
      await customer.page.getByRole('button', { name: 'Ohjeet ja yhteydenotto' }).waitFor();
      await withElement(customer, (tuki) => tuki.setAttribute('open', ''));
      await customer.page.getByRole('dialog', { name: 'Apua: Salpa' }).or(customer.page.getByRole('dialog')).first().waitFor();
      await customer.page.getByRole('combobox').waitFor();
      await withElement(customer, (tuki) => tuki.setAttribute('lang', 'en'));
      await customer.panel.getByPlaceholder('What can we help with?').waitFor();
      await withElement(customer, (tuki) => tuki.removeAttribute('open'));
      await customer.panel.waitFor({ state: 'hidden' });
      assert.deepEqual(await heard(customer, 'tuki-error'), []);
    }),
  );

  it(
    'opens an article, and tells by events what the customer does',
    stage.story(async () => {
      const customer = await atOwnPage();
      const id = 'verify-your-identity.verify-your-address-by-mail';
      const title = 'Verify my address by mail';
      await withElement(customer, (tuki, article) => tuki.open('article', article), id);
      await customer.panel.getByRole('heading', { name: title, level: 3 }).waitFor();
      await eventually(() => heard(customer, 'tuki-open'), [{ view: 'article' }]);
      await eventually(() => heard(customer, 'tuki-article'), [{ id, lang: 'en', title }]);
      await customer.press('Yes');
      await eventually(() => heard(customer, 'tuki-vote'), [{ article: id, helped: true }]);
      await withElement(customer, (tuki) => tuki.open('search', 'xyzzyq'));
      await customer.panel.getByText('No article fits “xyzzyq”').waitFor();
      await eventually(() => heard(customer, 'tuki-search'), [{ words: 'xyzzyq', results: 0 }]);
      await eventually(() => heard(customer, 'tuki-search-miss'), [{ words: 'xyzzyq' }]);
      await customer.press('Close');
      await eventually(() => heard(customer, 'tuki-close'), [{}]);
    }),
  );

  it(
    'escalates with the page’s reason and facts, and tells the agent who this is as far as it is vouched for',
    stage.story(async () => {
      const agent = await stage.agent('Aino Virtanen');
      await agent.goAvailable();
      const customer = await atOwnPage();
      const token = await new SignJWT({ name: 'Kari Koski', email: 'kari@customer.example' })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('C-1024')
        .setExpirationTime('5m')
        .sign(new TextEncoder().encode(identitySecret));
      await withElement(customer, (tuki, signed) => tuki.identify({ token: signed }), token);
      await withElement(customer, (tuki) => tuki.escalate({ reason: 'payment-failed', context: { Cart: 129.9 } }));
      await customer.composer.waitFor();
      await customer.write('My payment does not go through.');
      await agent.accept('Chat');
      await agent.customer.getByText('Verified', { exact: true }).waitFor();
      await agent.customer.getByText('C-1024').waitFor();
      await agent.customer.getByRole('heading', { name: 'Kari Koski' }).waitFor();
      await agent.customer.getByText('SP-20418').waitFor();
      await agent.customer.getByText('129.9', { exact: true }).waitFor();
      await agent.customer.getByRole('listitem').filter({ hasText: 'payment-failed' }).waitFor();
      const [escalated] = (await heard(customer, 'tuki-escalate')) as { channel: string; reason: string; reference: string }[];
      assert.deepEqual([escalated?.channel, escalated?.reason], ['chat', 'payment-failed']);
      await agent.conversation
        .getByText(escalated?.reference ?? '?')
        .first()
        .waitFor();

      await withElement(customer, (tuki) => {
        tuki.context = { Order: 'SP-20418', Cart: 99 };
      });
      await agent.customer.getByText('99', { exact: true }).waitFor();
      await agent.reply('Try again now.');
      await customer.thread.getByText('Try again now.').waitFor();
      const told = (await heard(customer, 'tuki-message')) as { from: string }[];
      assert.deepEqual(
        told.map(({ from }) => from),
        ['agent'],
      );
      await agent.close('Solved');
    }),
  );

  it(
    'shows a customer whom nobody vouches for as not verified',
    stage.story(async () => {
      const agent = await stage.agent('Aino Virtanen');
      await agent.goAvailable();
      const customer = await atOwnPage();
      await withElement(customer, (tuki) => tuki.identify({ name: 'Somebody Else', email: 'else@customer.example' }));
      await withElement(customer, (tuki) => tuki.open('chat'));
      await customer.write('It is me, I promise.');
      await agent.accept('Chat');
      await agent.customer.getByRole('heading', { name: 'Somebody Else' }).waitFor();
      await agent.customer.getByText('Not verified').waitFor();
      await agent.close('Solved');
    }),
  );

  it(
    'leaves nothing when it is taken away, and goes on when it is put back',
    stage.story(async () => {
      const agent = await stage.agent('Aino Virtanen');
      await agent.goAvailable();
      const customer = await atOwnPage();
      await withElement(customer, (tuki) => tuki.open('chat'));
      await customer.write('before');
      await agent.accept('Chat');
      await customer.page.evaluate(() => {
        const tuki = document.querySelector('tuki-widget');
        Reflect.set(globalThis, 'tuki', tuki);
        tuki?.remove();
      });
      await customer.panel.waitFor({ state: 'hidden' });
      await agent.conversation.getByText('Left', { exact: true }).waitFor();
      await agent.reply('while it was away');
      await customer.page.evaluate(() => {
        const tuki = Reflect.get(globalThis, 'tuki') as Tuki;
        document.body.append(tuki);
        tuki.open();
      });
      await eventually(() => customer.said(/^(before|while it was away|after)$/), ['before', 'while it was away']);
      await customer.write('after');
      await eventually(() => agent.said(/^(before|while it was away|after)$/), ['before', 'while it was away', 'after']);
      await agent.close('Solved');
    }),
  );
});
