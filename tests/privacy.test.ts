import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Request } from 'playwright-core';
import type { Step, Story } from '../protocol/story.ts';
import type { CustomerAtSite } from './support/customer-at-site.ts';
import { Stage } from './support/stage.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'tuki-private-'));
const stage = await Stage.open({ env: { TUKI_DATA_DIR: dataDir } });
after(async () => {
  await stage.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('law 8: nothing about the customer leaves the page until they ask for help', () => {
  it(
    'static files at page load, public content when the panel opens, article and answer with a vote',
    stage.story(async () => {
      const customer = await stage.customer();
      const requests: Request[] = [];
      customer.page.on('request', (request) => requests.push(request));
      const since = (start: number) => requests.slice(start).map((request) => `${request.method()} ${pathOf(request)}`);
      const apiSince = (start: number) => since(start).filter((line) => line.includes('/api/'));
      const article = 'verify-your-identity.verify-your-address-by-mail';
      const read = `GET /api/v1/sites/salpa/articles/${article}?lang=en`;
      // A slow machine pauses while it types: then the first article is read ahead, which is as public as the index.
      const unlessAhead = (lines: string[]) => lines.filter((line) => line !== read);

      await customer.goTo('en/');
      await customer.page.waitForLoadState('networkidle');
      for (const line of since(0)) assert.match(line, /^GET \/(en\/|assets\/[\w.-]+|widget\/v1\.js|widget\/chunks\/[\w.-]+)$/);
      assert.deepEqual(await kept(customer), []);

      await customer.openHelp();
      await customer.search.pressSequentially('address ');
      await customer.panel.getByRole('option').first().waitFor();
      assert.deepEqual(unlessAhead(apiSince(0)).sort(), ['GET /api/v1/sites/salpa/index/en', 'GET /api/v1/sites/salpa?lang=en']);
      assert.deepEqual(await kept(customer), []);

      const typed = requests.length;
      await customer.search.pressSequentially('letter by mail', { delay: 30 });
      await customer.panel.getByRole('option', { name: 'Verify my address by mail' }).waitFor();
      assert.deepEqual(unlessAhead(since(typed)), []);
      await customer.read('', 'Verify my address by mail');
      await customer.press('No');
      await customer.press('Hard to understand');
      await customer.panel.getByText('Thank you for telling us.').waitFor();
      await customer.page.waitForLoadState('networkidle');
      const votes = '/api/v1/sites/salpa/votes';
      assert.ok(apiSince(0).includes(read));
      assert.deepEqual([...new Set(unlessAhead(apiSince(typed)))], [`POST ${votes}`]);
      const bodies = requests.filter((request) => pathOf(request) === votes).map((request) => request.postDataJSON());
      for (const body of bodies) assert.deepEqual(body, { article, lang: 'en', helped: false, ...(body.reason && { reason: 'unclear' }) });
      assert.equal(bodies.at(-1).reason, 'unclear');

      assert.deepEqual(customer.sent, []);
      assert.deepEqual(await kept(customer), []);
      for (const request of requests) {
        const { authorization, cookie } = await request.allHeaders();
        assert.deepEqual([authorization, cookie], [undefined, undefined], request.url());
      }
    }),
  );

  it(
    'an escalation carries exactly the story that was on the sheet',
    stage.story(async () => {
      const agent = await stage.agent('Aino Virtanen');
      await agent.goAvailable();
      const customer = await stage.customer();
      await customer.goTo('en/prices.html');
      await customer.goTo('en/order.html');
      await customer.openHelp();
      await customer.read('face unlock', 'Issues with face or touch unlock');
      await customer.press('Yes');
      await customer.press('Talk to a person about this');
      await customer.press('See them');
      const lines = customer.panel.getByRole('list', { name: 'Your visit, oldest first' }).getByRole('listitem');
      await customer.press('Take out: Visited “/en/prices.html”');
      const shown = (await lines.allInnerTexts()).filter((text) => !text.includes('Not shared')).map((text) => text.split('\n')[0]);
      await customer.press('Done');
      await customer.write('Which key fits my phone?');
      await agent.accept('Chat');
      const story = sentStory(customer);
      assert.deepEqual(told(story), shown);
      assert.deepEqual(Object.keys(story).sort(), ['device', 'lang', 'page', 'reason', 'steps']);
      await agent.close('Solved');
    }),
  );

  it(
    'what is private never arrives: fields, queries, addresses, identity codes',
    stage.story(async () => {
      const secrets = [
        's3cr3t-t0ken',
        '131052-308T',
        'kari.koski@customer.example',
        '4242 4242 4242 4242',
        'Kotikatu 5',
        'Personal identity code',
      ];
      const agent = await stage.agent('Aino Virtanen');
      await agent.goAvailable();
      const customer = await stage.customer();
      await customer.goTo('en/?from=kari.koski@customer.example');
      await customer.goTo('en/order.html?token=s3cr3t-t0ken#token=s3cr3t-t0ken');
      const field = (name: string) => customer.page.getByRole('main').getByLabel(name);
      await customer.openHelp();
      await field('Email address').fill('kari.koski@customer.example');
      await field('Street address').fill('Kotikatu 5');
      await field('Card number').fill('4242 4242 4242 4242');
      await field('Personal identity code').fill('131052-308T');
      await customer.search.fill('invoice of kari.koski@customer.example 131052-308T');
      await customer.panel
        .getByText(/^No article fits|Not what you were looking for/)
        .first()
        .waitFor();
      await customer.press('Talk to a person');
      await customer.composer.fill('Where is my order?');
      await customer.press('Send');
      await agent.accept('Chat');
      await agent.thread.getByText('Where is my order?').waitFor();
      assert.match((await agent.story()).join('\n'), /Street address/);
      assert.match((await agent.story()).join('\n'), /invoice of \[e-mail\] \[identity code\]/);

      const stored = readdirSync(dataDir, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => readFileSync(join(dataDir, name), 'utf8'));
      assert.ok(stored.some((text) => text.includes('Where is my order?')));
      const places = {
        'what was sent': customer.sent,
        'what is stored': stored,
        'the desk': [await agent.page.content()],
        'the log': [stage.tuki.output()],
      };
      for (const [place, texts] of Object.entries(places)) {
        for (const secret of secrets) assert.ok(!texts.some((text) => text.includes(secret)), `${place} has ${secret}`);
      }
    }),
  );
});

const pathOf = (request: Request): string => {
  const { pathname, search } = new URL(request.url());
  return pathname + search;
};

/** What this browser keeps of the visit: keys of both storages, databases, cookies. */
async function kept(customer: CustomerAtSite): Promise<string[]> {
  const keys = await customer.page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
  ]);
  const cookies = await customer.page.context().cookies();
  return [...keys, ...cookies.map(({ name }) => name)];
}

/** The story in the command that started the chat. */
function sentStory(customer: CustomerAtSite): Story {
  const frames = customer.sent.map((frame) => JSON.parse(frame));
  return frames.find(({ name }) => name === 'chat.start').body.story;
}

/** A story in the sheet's words; the page of now is told once, last. */
function told({ steps, page, referrer }: Story): string[] {
  const before = steps.filter((step) => !(step.kind === 'page' && step.page.path === page?.path));
  return [...before.map(inWords), ...(referrer ? [`Came from ${referrer}`] : []), `You are now on “${page?.title}”`];
}

function inWords(step: Step): string {
  switch (step.kind) {
    case 'page':
      return `Visited “${step.page.title || step.page.path}”`;
    case 'search':
      return `Searched for “${step.words}”`;
    case 'article':
      return `Read “${step.article.title}”`;
    case 'vote':
      return `“${step.article.title}” ${step.helped ? 'helped' : 'did not help'}`;
    case 'field':
      return `Was filling in “${step.label}”`;
  }
}
