import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { AgentAtDesk } from './support/agent-at-desk.ts';
import { AppAround, androidPhone, androidTablet, type Kept } from './support/app-around.ts';
import { eventually } from './support/eventually.ts';
import { Stage } from './support/stage.ts';

const stage = await Stage.open();
after(() => stage.close());

const address = `${stage.url}/webview/?site=salpa&lang=en`;
const insets = { top: 48, right: 0, bottom: 24, left: 0 };

async function openApp(query = '', kept?: Kept, look = androidPhone): Promise<AppAround> {
  const app = await AppAround.open(await stage.window(look), `${address}${query}`, kept);
  await app.customer.panel.waitFor();
  return app;
}

async function availableAgent(): Promise<AgentAtDesk> {
  const agent = await stage.agent('Aino Virtanen');
  await agent.goAvailable();
  return agent;
}

describe('in the web view of an app', () => {
  for (const [name, look] of Object.entries({ phone: androidPhone, tablet: androidTablet })) {
    it(
      `the widget fills the view of a ${name}, clear of the system’s bars, as dark as the app`,
      stage.story(async () => {
        const app = await openApp('', {}, look);
        await app.hears({ type: 'ready' });
        await eventually(() => app.customer.panel.boundingBox(), { x: 0, y: 0, ...look.viewport });
        const isClear = async () => ((await app.customer.button('Close').boundingBox())?.y ?? 0) >= insets.top;
        assert.equal(await isClear(), false);
        await app.tell({ type: 'host', theme: 'dark', lang: 'fi', insets });
        await app.page.getByPlaceholder('Missä voimme auttaa?').waitFor();
        await app.page.locator('tuki-widget[theme=dark]').waitFor({ state: 'attached' });
        const top = () => app.page.getByRole('button', { name: 'Sulje' }).boundingBox();
        await eventually(async () => ((await top())?.y ?? 0) >= insets.top, true);
      }),
    );
  }

  it(
    'the system’s back goes a view back and then out; the app may open it again where it wants',
    stage.story(async () => {
      const app = await openApp();
      await app.customer.read('address letter', 'Verify my address by mail');
      await app.tell({ type: 'back' });
      await app.customer.panel.getByRole('option').first().waitFor();
      await app.tell({ type: 'back' });
      await app.customer.panel.getByRole('button', { name: 'Back' }).waitFor({ state: 'detached' });
      assert.equal(
        app.heard.some(({ type }) => type === 'close'),
        false,
      );
      await app.tell({ type: 'back' });
      await app.hears({ type: 'close' });
      await app.customer.panel.waitFor({ state: 'hidden' });
      await app.tell({ type: 'open', view: 'search', id: 'address letter' });
      await app.customer.panel.getByRole('option', { name: 'Verify my address by mail' }).waitFor();
    }),
  );

  it(
    'links, numbers and files are the app’s to open, and new messages are for its badge',
    stage.story(async () => {
      const agent = await availableAgent();
      const app = await openApp('&open=chat');
      await app.tell({ type: 'context', context: { 'App version': '4.2' } });
      await app.customer.write('How do I reach you?');
      await agent.accept('Chat');
      await agent.customer.getByText('4.2').waitFor();
      await agent.reply('Look at https://salpa.example/help or call +358 40 123 4567');
      await app.customer.thread.getByRole('link', { name: 'https://salpa.example/help' }).click();
      await app.hears({ type: 'open-link', url: 'https://salpa.example/help' });
      await app.customer.thread.getByRole('link', { name: '+358 40 123 4567' }).click();
      await app.hears({ type: 'dial', number: '+358401234567' });
      await app.customer.press('More about this conversation');
      await app.customer.press('Download the conversation');
      await eventually(() => app.heard.filter(({ type }) => type === 'share-file').length, 1);
      const shared = app.heard.find((message) => message.type === 'share-file');
      assert.equal(shared?.name, 'conversation.txt');
      assert.match(await (await fetch(shared?.url ?? '')).text(), /How do I reach you\?/);

      await app.customer.press('Close');
      await app.hears({ type: 'close' });
      await agent.reply('Did you find it?');
      await app.hears({ type: 'unread', count: 1 });
      await app.tell({ type: 'open' });
      await app.hears({ type: 'unread', count: 0 });
      await agent.close('Solved');
    }),
  );

  it(
    'the app keeps the session: the browser’s storage stays empty, and another view goes on with the case',
    stage.story(async () => {
      const agent = await availableAgent();
      const kept: Kept = {};
      const first = await openApp('&keep=host&open=chat', kept);
      assert.deepEqual(kept, {});
      await first.customer.write('Keep me');
      await agent.accept('Chat');
      await eventually(() => Object.keys(kept).includes('tuki:salpa:token'), true);
      const stored = await first.page.context().storageState();
      assert.deepEqual(
        stored.origins.flatMap(({ localStorage }) => localStorage),
        [],
      );
      await first.page.context().close();

      const second = await openApp('&keep=host&open=chat', kept);
      await second.customer.thread.getByText('Keep me').waitFor();
      await agent.reply('You are kept');
      await second.customer.thread.getByText('You are kept').waitFor();
      await second.tell({ type: 'logout' });
      await eventually(() => kept, {});
      await agent.close('Solved');
    }),
  );

  const noStorage = {
    'throws, as where it is forbidden': () =>
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('forbidden', 'SecurityError');
        },
      }),
    'is not there, as where an app did not switch it on': () => Object.defineProperty(window, 'localStorage', { value: null }),
  };
  for (const [how, forbid] of Object.entries(noStorage)) {
    it(
      `the customer is served while the view lives, though its storage ${how}`,
      stage.story(async () => {
        const agent = await availableAgent();
        const window = await stage.window(androidPhone);
        await window.addInitScript(forbid);
        const app = await AppAround.open(window, `${address}&open=chat`);
        await app.customer.write('Nothing is kept');
        await agent.accept('Chat');
        await agent.reply('And yet it works');
        await app.customer.thread.getByText('And yet it works').waitFor();
        await agent.close('Solved');
      }),
    );
  }

  it(
    'a customer whose storage the system cleared begins anew, without an error',
    stage.story(async () => {
      const agent = await availableAgent();
      const app = await openApp('&open=chat');
      await app.customer.write('first');
      await agent.accept('Chat');
      await app.page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      await app.page.reload();
      await agent.close('Solved');
      await app.customer.write('second');
      await agent.accept('Chat');
      await eventually(() => app.customer.said(/^(first|second)$/), ['second']);
      await agent.close('Solved');
    }),
  );

  it(
    'an hour in the background loses nothing: what was said meanwhile is there, what is said then arrives',
    stage.story(async () => {
      stage.forgive(/WebSocket|ERR_|Failed to load/);
      const agent = await availableAgent();
      const app = await openApp('&open=chat');
      await app.page.clock.install();
      await app.customer.write('before');
      await agent.accept('Chat');
      await app.customer.thread.getByText('before', { exact: true }).waitFor();
      const system = await app.page.context().newCDPSession(app.page);
      await system.send('Page.setWebLifecycleState', { state: 'frozen' });
      // Its connections die as they do on a phone: the server ends and comes back while the view sleeps.
      await stage.tuki.kill('SIGTERM');
      await stage.tuki.restart();
      await agent.reply('meanwhile');
      await eventually(() => agent.said(/^(before|meanwhile)$/), ['before', 'meanwhile']);
      await system.send('Page.setWebLifecycleState', { state: 'active' });
      await app.page.clock.fastForward('01:00:00');
      await eventually(() => app.customer.said(/^(before|meanwhile|after)$/), ['before', 'meanwhile']);
      await app.customer.write('after');
      await eventually(() => agent.said(/^(before|meanwhile|after)$/), ['before', 'meanwhile', 'after']);
      await agent.close('Solved');
    }),
  );
});
