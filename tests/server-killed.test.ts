import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { eventually } from './support/eventually.ts';
import { Stage } from './support/stage.ts';

const stage = await Stage.open();
after(() => stage.close());

const numbered = /^(customer|agent) \d+$/;
const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('the server is killed in the middle of a chat', () => {
  it(
    'loses and doubles nothing, and both sides go on by themselves',
    stage.story(async () => {
      stage.forgive(/WebSocket connection|ERR_CONNECTION_REFUSED/);
      const agent = await stage.agent('Aino Virtanen');
      await agent.goAvailable();
      const customer = await stage.customer();
      await customer.goTo('en/');
      await customer.openHelp();
      await customer.startChat('customer 0');
      await agent.accept('Chat');

      const customerWrites = async (all: number[]) => {
        for (const number of all) await customer.write(`customer ${number}`);
      };
      const agentWrites = async (all: number[]) => {
        for (const number of all) await agent.reply(`agent ${number}`);
      };
      const writing = Promise.all([customerWrites(numbers(1, 12)), agentWrites(numbers(1, 12))]);
      await agent.thread.getByText('customer 3', { exact: true }).waitFor();
      await stage.tuki.kill('SIGKILL');
      await writing;
      await customerWrites([13]);
      await agentWrites([13]);
      await customer.thread.getByRole('img', { name: 'Waiting to be sent' }).last().waitFor();
      await agent.page.getByText(/^Offline\. |^Connecting$/).waitFor();

      await stage.tuki.restart();
      const all = [...numbers(0, 13).map((number) => `customer ${number}`), ...numbers(1, 13).map((number) => `agent ${number}`)].sort();
      const pendingMarks = () => customer.thread.getByRole('img', { name: 'Waiting to be sent' }).count();
      await eventually(pendingMarks, 0);
      await eventually(async () => (await customer.said(numbered)).sort(), all);
      await eventually(async () => (await agent.said(numbered)).sort(), all);
      assert.deepEqual(await customer.said(numbered), await agent.said(numbered));
      const before = await customer.said(numbered);
      await customer.page.reload();
      await eventually(() => customer.said(numbered), before);
      for (const who of ['customer', 'agent']) {
        const own = before.filter((text) => text.startsWith(who));
        assert.deepEqual(
          own,
          own.toSorted((one, other) => Number(one.split(' ')[1]) - Number(other.split(' ')[1])),
        );
      }
    }),
  );
});
