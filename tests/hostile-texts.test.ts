import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { letterHtml } from '../server/channels/letters/letter-html.ts';
import { watchExecution } from './hostile/execution-watch.ts';
import { hostileCompany, wrapUpCodes } from './hostile/hostile-company.ts';
import { fillThread, idleAgent, liveCases, type Place, visitorAt } from './hostile/hostile-people.ts';
import { extremes, injections } from './hostile/hostile-texts.ts';
import { assertLayoutHolds } from './hostile/layout-check.ts';
import { openEachRow, readEachArticle, searchEach, visitEach } from './hostile/tours.ts';
import { AgentAtDesk } from './support/agent-at-desk.ts';
import { CustomerAtSite } from './support/customer-at-site.ts';
import { phone, Stage } from './support/stage.ts';

const texts = [...injections, ...extremes];
const company = hostileCompany(texts);
const stage = await Stage.open({ config: company.config, env: company.env });
// The first administrator comes before anybody else.
await stage.agent('Eeva Ranta');
const place: Place = { url: stage.url, texts, cookies: await company.addAgents() };
after(() => stage.close());

interface Window {
  context: BrowserContext;
  findings: string[];
}

/** A window without the policies that our pages have: what is proven is that there is nothing for them to stop. */
async function unprotected(look = {}): Promise<Window> {
  const context = await stage.window({ bypassCSP: true, ...look });
  return { context, findings: await watchExecution(context, stage.url) };
}

describe('hostile texts', () => {
  before(() => idleAgent(place));

  it(
    'are at least two hundred, and are noticed where they do run',
    stage.story(async () => {
      stage.forgive(/./);
      assert.ok(injections.length >= 200, `${injections.length}`);
      const { context, findings } = await unprotected();
      const noticed = await putAllIn(context, findings);
      assert.ok(noticed > injections.length / 2, `only ${noticed} of ${injections.length}`);
    }),
  );

  it(
    'run nowhere at the desk and break nothing there: work list, customer, story, thread, callback, people, canned replies, codes, articles',
    stage.story(async () => {
      await liveCases(place);
      const { context, findings } = await unprotected();
      const page = await stage.deskIn(context, 'Eeva Ranta');
      await openEachRow(page, texts.length);
      await assertLayoutHolds(page, 'a conversation at the desk');
      await lookAround(page);
      assert.deepEqual(findings, []);
    }),
  );

  const few = [...injections.filter((_, index) => index % 10 === 0), ...extremes];
  for (const [device, look, chosen] of [
    ['at a computer', {}, texts],
    ['on a phone', phone, few],
  ] as const) {
    it(
      `run nowhere in the widget and break nothing there, ${device}: topics, search, articles, story, thread, files, names`,
      stage.story(async () => {
        const { context, findings } = await unprotected(look);
        const customer = new CustomerAtSite(await context.newPage(), stage.url);
        await customer.goTo('en/prices.html');
        await customer.openHelp();
        await assertLayoutHolds(customer.page, 'home');
        await searchEach(customer, chosen);
        await readEachArticle(
          customer,
          chosen.map((text) => texts.indexOf(text)),
        );
        await visitEach(customer, chosen);
        await chats(customer, chosen);
        assert.deepEqual(findings, []);
      }),
    );
  }

  it(
    'run nowhere in a letter and break nothing there',
    stage.story(async () => {
      const { context, findings } = await unprotected();
      const page = await context.newPage();
      await page.goto(`${stage.url}/healthz`);
      for (const text of texts) await page.setContent(letterOf(text));
      const ofOurs = 'an element: <meta charset="utf-8">';
      await assertLayoutHolds(page, 'a letter');
      assert.deepEqual(
        findings.filter((finding) => finding !== ofOurs),
        [],
      );
    }),
  );
});

/** How many of the injections the watch notices where they are put in as markup. */
async function putAllIn(context: BrowserContext, findings: string[]): Promise<number> {
  let noticed = 0;
  let page = await blankPage(context);
  for (const text of injections) {
    const before = findings.length;
    const stayed = await page.evaluate(putIn, text).then(
      () => page.url().endsWith('/healthz'),
      () => false,
    );
    if (findings.length > before || !stayed) noticed += 1;
    if (!stayed) page = await blankPage(context);
  }
  return noticed;
}

async function blankPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${stage.url}/healthz`);
  return page;
}

/** What no program here does. */
function putIn(text: string): void {
  const place = document.createElement('div');
  place.innerHTML = text;
  document.body.replaceChildren(place);
}

/** What the desk shows beside conversations that wait. */
async function lookAround(page: Page): Promise<void> {
  const agent = new AgentAtDesk(page, 'Eeva Ranta');
  await page.getByRole('button', { name: 'People and invitations' }).click();
  await page.locator('.person').nth(texts.length).waitFor();
  await assertLayoutHolds(page, 'people');
  await page.keyboard.press('Escape');
  await agent.showTab('Articles');
  await agent.customer.getByLabel('Search articles').first().fill('alert');
  await agent.customer.getByRole('tabpanel').getByRole('button').nth(3).waitFor();
  await assertLayoutHolds(page, 'articles at the desk');
  await page
    .getByRole('button', { name: 'Take the next' })
    .or(page.getByRole('button', { name: /^Take next/ }))
    .first()
    .click();
  await agent.composer.fill('/');
  await agent.conversation.getByRole('option').nth(3).waitFor();
  await assertLayoutHolds(page, 'canned replies');
  await agent.composer.fill('');
  await agent.conversation
    .getByRole('button', { name: /^Close( and wrap up)?$/ })
    .first()
    .click();
  await page
    .getByRole('radio')
    .nth(wrapUpCodes - 1)
    .waitFor();
  await assertLayoutHolds(page, 'wrap-up codes');
}

/** A chat in which every text is a message of both sides, and the name of a file, an article and an agent. */
async function chats(customer: CustomerAtSite, chosen: readonly string[]): Promise<void> {
  await customer.page.evaluate(() => (document.querySelector('tuki-widget') as unknown as { open(view: string): void }).open('chat'));
  await customer.write('Hello');
  await customer.thread.getByText(/^Your reference is /).waitFor();
  const visitor = await visitorAt(place, await customer.page.evaluate(() => localStorage.getItem('tuki:salpa:device') ?? ''));
  // What is heavy to draw comes last: all that came after it would be drawn with it.
  const isExtreme = (text: string) => extremes.includes(text);
  await fillThread(
    place,
    chosen.filter((text) => !isExtreme(text)),
    visitor,
    visitor.conversation,
  );
  await fillThread(place, chosen.filter(isExtreme), visitor, visitor.conversation);
  await assertLayoutHolds(customer.page, 'a thread');
}

const letterOf = (text: string): string =>
  letterHtml({
    lang: text,
    subject: text,
    greeting: text,
    paragraphs: [text],
    quotes: [{ by: text, text }],
    link: `https://a.example/${text}`,
    open: text,
    closing: [text],
  });
