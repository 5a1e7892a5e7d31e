import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Page, Request } from 'playwright-core';
import type { CustomerAtSite } from './support/customer-at-site.ts';
import { eventually } from './support/eventually.ts';
import { Stage } from './support/stage.ts';

const stage = await Stage.open();
after(() => stage.close());

const article = 'Verify my address by mail';
/** Specimens: the example site's own codes, and an address that nobody has. */
const secrets = { identity: '131052-308T', card: '4242 4242 4242 4242', email: 'kari.koski@mail.example', query: 'secret-in-the-query' };

/** What the page asked of the server, from now on: method, path and query. */
function watch(page: Page): Request[] {
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  return requests;
}

const pathOf = (request: Request): string => request.url().replace(stage.url, '');
const apiPaths = (requests: Request[]): string[] => requests.map(pathOf).filter((path) => path.includes('/api/'));

async function stored(page: Page): Promise<unknown> {
  const kept = await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)].flat());
  return { kept, cookies: await page.context().cookies() };
}
const nothing = { kept: [], cookies: [] };

describe('law 8: nothing about the customer leaves the page until they ask for help', () => {
  it(
    'a page load fetches one static file, and stores nothing',
    stage.story(async () => {
      const customer = await stage.customer();
      const requests = watch(customer.page);
      await customer.goTo('en/prices.html');
      await customer.page.waitForLoadState('networkidle');
      const ours = requests.map(pathOf).filter((path) => path.startsWith('/widget/') || path.includes('/api/'));
      assert.deepEqual(ours, ['/widget/v1.js']);
      assert.deepEqual(await stored(customer.page), nothing);
    }),
  );

  it(
    'an open panel, a search, an article and a vote carry no identifier, and store nothing',
    stage.story(async () => {
      const customer = await stage.customer();
      await customer.goTo(`en/prices.html?token=${secrets.query}`);
      const requests = watch(customer.page);
      await customer.openHelp();
      await customer.button(/^Leave a message/).waitFor();
      const open = ['/api/v1/sites/salpa?lang=en', '/api/v1/sites/salpa/index/en'];
      await eventually(() => apiPaths(requests), open);
      await customer.search.pressSequentially(`address letter ${secrets.identity}`);
      await customer.panel.getByRole('option', { name: article }).waitFor();
      assert.deepEqual(apiPaths(requests), open, 'a keystroke asked the server');

      await customer.read('', article);
      await customer.press('No');
      await customer.press('I tried, it did not work');
      await customer.panel.getByText('Thank you for telling us.').waitFor();
      assert.deepEqual(votes(requests), [
        { article: 'verify-your-identity.verify-your-address-by-mail', lang: 'en', helped: false, reason: 'did-not-work' },
      ]);
      for (const request of requests) await assertAnonymous(request);
      assert.deepEqual(await stored(customer.page), nothing);
      assert.deepEqual(customer.sent, [], 'a socket was opened');
    }),
  );

  it(
    'an escalation carries the story on the sheet and nothing else; what is private, or identifies, never arrives',
    stage.story(async () => {
      const agent = await stage.agent('Aino Virtanen');
      await agent.goAvailable();
      const customer = await stage.customer();
      await customer.goTo(`en/order.html?session=${secrets.query}`);
      await fillsPrivateFields(customer);
      await customer.openHelp();
      await customer.search.pressSequentially(`refund ${secrets.email} ${secrets.identity}`);
      await customer.press('Back');
      await customer.press(/^Chat/);
      const lines = await sheet(customer);
      await customer.write('Hello, I cannot order.');
      await agent.accept('Chat');
      await agent.thread.getByText('Hello, I cannot order.').waitFor();

      const start = customer.sent.map((frame) => JSON.parse(frame)).find(({ name }) => name === 'chat.start');
      const { steps, page } = start.body.story;
      // The page of now stands once on the sheet, at its end.
      const others = steps.filter((step: { page?: { path: string } }) => step.page?.path !== page.path);
      assert.equal(lines.length, others.length + 1, `${lines.join(' | ')} against ${JSON.stringify(start.body.story)}`);
      const told = customer.sent.join('\n') + (await agent.page.locator('body').textContent());
      for (const secret of Object.values(secrets)) assert.ok(!told.includes(secret), `${secret} left the page`);
      assert.match(told, /\[e-mail\]/);
      await agent.close('Solved');
    }),
  );
});

const votes = (requests: Request[]): unknown[] =>
  requests.filter((request) => request.method() === 'POST' && pathOf(request).endsWith('/votes')).map((request) => request.postDataJSON());

async function assertAnonymous(request: Request): Promise<void> {
  const { cookie, authorization } = await request.allHeaders();
  assert.deepEqual({ cookie, authorization }, { cookie: undefined, authorization: undefined }, request.url());
  assert.ok(!request.url().includes(secrets.query), request.url());
}

async function fillsPrivateFields({ page }: CustomerAtSite): Promise<void> {
  await page.locator('#identity').fill(secrets.identity);
  await page.locator('#card').fill(secrets.card);
}

/** The lines of what will be shared, without what stands on it always. */
async function sheet(customer: CustomerAtSite): Promise<string[]> {
  await customer.press('See them');
  const list = customer.panel.getByRole('list', { name: 'Your visit, oldest first' });
  await eventually(() => list.isVisible(), true);
  const lines = await list.getByRole('listitem').allInnerTexts();
  await customer.press('Done');
  return lines;
}
