import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { integrityTags } from '../examples/integrity/integrity-tags.ts';
import { builtNames } from '../scripts/chunk-sizes.ts';
import { CustomerAtSite } from './support/customer-at-site.ts';
import { eventually } from './support/eventually.ts';
import { exampleFolder } from './support/site-elsewhere.ts';
import { stageElsewhere } from './support/stage-elsewhere.ts';

const { stage, site } = await stageElsewhere({ after, folder: exampleFolder });

const server = `${stage.tuki.url}/`;

/** A page of a story's own around some tags. */
function ownPage(path: string, head: string, body = ''): void {
  const html = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Own page</title><link rel="icon" href="data:,">${head}</head>
  <body><h1>Own page</h1>${body}</body>
</html>`;
  site.ownPages.set(path, html);
}

async function customerAt(path: string): Promise<CustomerAtSite> {
  const window = await stage.window();
  const customer = new CustomerAtSite(await window.newPage(), site.url);
  await customer.page.goto(`${site.url}${path}`);
  return customer;
}

const readsAnArticle = (customer: CustomerAtSite): Promise<void> => customer.read('address letter', 'Verify my address by mail');

describe('the widget is at home', () => {
  for (const name of ['plain', 'tag-manager']) {
    it(
      `on the page ${name}.html of the examples`,
      stage.story(async () => {
        const customer = await customerAt(`/pages/${name}.html`);
        await customer.openHelp();
        await readsAnArticle(customer);
      }),
    );
  }

  it(
    'on a page under a strict policy, which it never breaks',
    stage.story(async () => {
      const customer = await customerAt('/pages/strict-policy.html');
      const agent = await stage.agent('Aino Virtanen');
      await agent.goAvailable();
      await customer.page.getByRole('button', { name: 'Chat with us' }).click();
      await customer.write('Hello');
      await agent.accept('Chat');
      await agent.close('Solved');
      await customer.thread.getByText('The conversation was closed').waitFor();
      // A violation is an error in the console, which a story does not forgive.
    }),
  );

  it(
    'in a single-page application, whose changes of page become the customer’s story',
    stage.story(async () => {
      const agent = await stage.agent('Aino Virtanen');
      await agent.goAvailable();
      const customer = await customerAt('/single-page/');
      await customer.openHelp();
      for (const title of ['Spades', 'Checkout']) {
        await customer.page.getByRole('link', { name: title }).click();
        await customer.page.getByRole('heading', { name: title, level: 1 }).waitFor();
        await customer.panel.waitFor();
      }
      await customer.startChat('I cannot pay');
      await agent.accept('Chat');
      const pages = async () => (await agent.story()).join('\n').match(/Garden tools|Spades|Checkout/g);
      // The last one is the page that the customer is on.
      await eventually(pages, ['Garden tools', 'Spades', 'Checkout', 'Checkout']);
      await agent.close('Solved');
    }),
  );
});

describe('Subresource Integrity', () => {
  it(
    'names the script and every chunk by what is in them',
    stage.story(async () => {
      ownPage('/exact.html', await integrityTags(server, 'salpa'));
      const customer = await customerAt('/exact.html');
      await customer.openHelp();
      await readsAnArticle(customer);
    }),
  );

  it(
    'keeps out a script, and a chunk, that is another one',
    stage.story(async () => {
      stage.forgive(/integrity|Failed to find a valid digest|tuki-widget/i);
      const tags = await integrityTags(server, 'salpa');
      const other = 'sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC';
      ownPage('/other-script.html', tags.replace(/integrity="[^"]+"/, `integrity="${other}"`));
      const [panel] = Object.entries(builtNames()).find(([, name]) => name === 'panel') ?? [];
      const [before, after = ''] = tags.split(`${panel}":"`);
      ownPage('/other-chunk.html', `${before}${panel}":"${other}${after.slice(after.indexOf('"'))}`);
      const first = await customerAt('/other-script.html');
      await first.page.waitForLoadState('networkidle');
      assert.equal(await first.page.evaluate(() => customElements.get('tuki-widget') === undefined), true);
      const second = await customerAt('/other-chunk.html');
      await second.launcher.click();
      await second.page.locator('tuki-widget').getByRole('status').filter({ hasText: /\w/ }).waitFor();
      assert.equal(await second.panel.count(), 0);
    }),
  );
});

describe('two of it', () => {
  const script = `<script type="module" src="${server}widget/v1.js"></script>`;
  const element = (id: string, label: string) => `<tuki-widget id="${id}" server="${server}" site="salpa" label="${label}"></tuki-widget>`;

  it(
    'on one page share one customer',
    stage.story(async () => {
      const agent = await stage.agent('Aino Virtanen');
      await agent.goAvailable();
      ownPage('/two.html', script, `${element('left', 'Left help')}${element('right', 'Right help')}`);
      const customer = await customerAt('/two.html');
      const open = (id: string) =>
        customer.page.locator(`#${id}`).evaluate((tuki) => (tuki as HTMLElement & { open(view: string): void }).open('cases'));
      const panelOf = (id: string) => customer.page.locator(`#${id}`).getByRole('dialog');
      await open('right');
      await panelOf('right').waitFor();
      await customer.page.locator('#right').evaluate((tuki) => (tuki as HTMLElement & { close(): void }).close());
      await customer.page.locator('#left').evaluate((tuki) => (tuki as HTMLElement & { open(view: string): void }).open('chat'));
      await panelOf('left').getByRole('textbox', { name: 'Your message' }).fill('From the left');
      await panelOf('left').getByRole('button', { name: 'Send' }).click();
      await agent.accept('Chat');
      await agent.reply('I see you');
      await panelOf('left').getByText('I see you').waitFor();
      await customer.page.reload();
      await panelOf('left').or(panelOf('right')).first().waitFor();
      await customer.page.locator('tuki-widget').getByText('I see you').first().waitFor();
      await agent.close('Solved');
    }),
  );

  it(
    'as two versions, which come from two servers, are one: the first',
    stage.story(async () => {
      const other = `${site.url}/copy/widget/v1.js`;
      const code = await (await fetch(`${server}widget/v1.js`)).text();
      site.ownPages.set('/copy/widget/v1.js', code.replaceAll('"./chunks/', `"${server}widget/chunks/`));
      const tag = (src: string) => `<script type="module" src="${src}" data-site="salpa"></script>`;
      ownPage('/versions.html', `${tag(`${server}widget/v1.js`)}${tag(other)}`);
      const customer = await customerAt('/versions.html');
      await customer.openHelp();
      await readsAnArticle(customer);
      assert.equal(await customer.page.locator('tuki-widget').count(), 1);
    }),
  );
});
