import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { AgentAtDesk } from './support/agent-at-desk.ts';
import { type Blocking, BlockingProxy } from './support/blocking-proxy.ts';
import type { CustomerAtSite } from './support/customer-at-site.ts';
import { eventually } from './support/eventually.ts';
import { Stage } from './support/stage.ts';

const question = 'Can you hear me?';
const all = [question, 'Loud and clear', 'Then all is well', 'Anything else?', 'No, thank you'];
const anyOfAll = new RegExp(`^(${all.map((text) => text.replace('?', '\\?')).join('|')})$`);

describe('behind a proxy that blocks WebSocket', () => {
  for (const blocking of ['refuses', 'closes at once', 'never answers'] satisfies Blocking[]) {
    it(`and ${blocking}, customer and agent talk all the same`, async (t) => {
      const proxy = await BlockingProxy.open(blocking);
      after(() => proxy.close());
      const stage = await Stage.open({ env: { TUKI_PUBLIC_URL: proxy.url } }, proxy.url);
      after(() => stage.close());
      proxy.standBefore(stage.tuki.url);
      await stage.story(async () => {
        stage.forgive(/^\S+ WebSocket connection to 'ws:/);
        const agent = await stage.agent('Aino Virtanen');
        await agent.goAvailable();
        t.diagnostic(`the desk's stream was there ${proxy.foundAfterMs} ms after the first WebSocket was blocked`);
        proxy.forgetTimes();
        const customer = await stage.customer();
        await talk(customer, agent);
        t.diagnostic(`the widget's, ${proxy.foundAfterMs} ms`);
        await comeBack(customer, agent);
        assert.ok(proxy.blocked >= 1 && proxy.streams >= 3);
        assert.deepEqual([customer.received, customer.sent.filter((frame) => !frame.includes('"hello"'))], [[], []]);
      })();
    });
  }
});

async function talk(customer: CustomerAtSite, agent: AgentAtDesk): Promise<void> {
  await customer.goTo('en/prices.html');
  await customer.openHelp();
  await customer.startChat(question);
  await customer.thread.getByText(/^Your reference is /).waitFor();
  await agent.accept('Chat');
  await agent.reply('Loud and clear');
  await customer.thread.getByText('Loud and clear').waitFor();
  await customer.write('Then all is well');
  await agent.thread.getByText('Then all is well').waitFor();
}

/** Both load their pages anew: everything is there, once and in order, and goes on. */
async function comeBack(customer: CustomerAtSite, agent: AgentAtDesk): Promise<void> {
  await Promise.all([customer.page.reload(), agent.page.reload()]);
  await agent.list.getByText('Then all is well').or(agent.thread).first().click();
  await agent.thread.waitFor();
  await agent.reply('Anything else?');
  await customer.thread.getByText('Anything else?').waitFor();
  await customer.write('No, thank you');
  await agent.thread.getByText('No, thank you').waitFor();
  await eventually(() => customer.said(anyOfAll), all);
  await eventually(() => agent.said(anyOfAll), all);
}
