import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { AgentAtDesk } from './support/agent-at-desk.ts';
import { AppAround, androidPhone } from './support/app-around.ts';
import { buildExample, builtExamples, emitModules } from './support/built-example.ts';
import { CustomerAtSite } from './support/customer-at-site.ts';
import { stageElsewhere } from './support/stage-elsewhere.ts';

const { stage, site } = await stageElsewhere({ after, folder: builtExamples });
before(emitModules);

async function customerAt(path: string): Promise<CustomerAtSite> {
  const window = await stage.window();
  const customer = new CustomerAtSite(await window.newPage(), site.url);
  await customer.goTo(path);
  return customer;
}

async function availableAgent(): Promise<AgentAtDesk> {
  const agent = await stage.agent('Aino Virtanen');
  await agent.goAvailable();
  return agent;
}

/** The agent's answer comes while the panel is closed, and the page's own text tells of it. */
async function hearsOfUnread(customer: CustomerAtSite, agent: AgentAtDesk): Promise<void> {
  await customer.press('Close');
  await agent.reply('It is on its way.');
  await customer.page.getByRole('status').filter({ hasText: '1 new' }).waitFor();
  await customer.page.getByRole('button', { name: 'Help and contact, 1 new message' }).waitFor();
  await agent.close('Solved');
}

describe('an example that builds and works', () => {
  for (const name of ['react', 'vue', 'svelte']) {
    it(
      `is the one for ${name}: facts go in as a property, a method is called, an event comes out`,
      stage.story(async () => {
        await buildExample(name);
        const agent = await availableAgent();
        const customer = await customerAt(`${name}/`);
        await customer.page.getByLabel('Order').fill('SP-20418');
        await customer.page.getByRole('button', { name: 'Ask about this order' }).click();
        await customer.write('Where is it?');
        await agent.accept('Chat');
        await agent.customer.getByText('SP-20418').waitFor();
        await hearsOfUnread(customer, agent);
      }),
    );
  }

  it(
    'is the one for a page from the server: the import does nothing there, and the browser takes over what came',
    stage.story(async () => {
      const render = join(builtExamples, 'render-on-server');
      await buildExample('server-rendered', { build: { ssr: 'render-on-server.tsx', outDir: render } });
      await buildExample('server-rendered', {
        build: { rolldownOptions: { input: 'take-over-in-browser.tsx', output: { entryFileNames: 'client.js' } } },
      });
      const { renderPage } = (await import(pathToFileURL(join(render, 'render-on-server.js')).href)) as {
        renderPage(order: string, script: string): string;
      };
      const html = renderPage('SP-10042', '/server-rendered/client.js');
      assert.match(html, /<tuki-widget server="https:\/\/support\.example\.com\/" site="salpa" lang="en"><\/tuki-widget>/);
      site.ownPages.set('/rendered.html', html);
      const agent = await availableAgent();
      const customer = await customerAt('rendered.html');
      await customer.openHelp();
      await customer.startChat('Where is it?');
      await agent.accept('Chat');
      await agent.customer.getByText('SP-10042').waitFor();
      await hearsOfUnread(customer, agent);
    }),
  );

  it(
    'is the one for a view of an app that the company makes itself: it and the app speak to each other',
    stage.story(async () => {
      await buildExample('own-view');
      const app = await AppAround.open(await stage.window(androidPhone), `${site.url}/own-view/`);
      await app.hears({ type: 'ready' });
      await app.customer.read('address letter', 'Verify my address by mail');
      await app.tell({ type: 'host', theme: 'dark', lang: 'fi' });
      await app.page.locator('tuki-widget[theme=dark]').waitFor({ state: 'attached' });
      await app.page.getByRole('button', { name: 'Takaisin' }).waitFor();
      await app.tell({ type: 'back' });
      await app.page.getByPlaceholder('Missä voimme auttaa?').waitFor();
    }),
  );
});
