import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { eventually } from './support/eventually.ts';
import { Stage } from './support/stage.ts';

const stage = await Stage.open();
after(() => stage.close());

describe('two at once', () => {
  it(
    'a chat started in two tabs at the same moment is one conversation in both',
    stage.story(async () => {
      const agent = await stage.agent('Aino Virtanen');
      await agent.goAvailable();
      const first = await stage.customer();
      await first.goTo('en/');
      const second = await first.newTab();
      await second.goTo('en/prices.html');
      for (const tab of [first, second]) {
        await tab.openHelp();
        await tab.press(/^Chat/);
      }
      await first.composer.fill('from the first tab');
      await second.composer.fill('from the second tab');
      await Promise.all([first.press('Send'), second.press('Send')]);

      const said = (tab: typeof first) => tab.said(/^from the /);
      await eventually(async () => (await said(first)).sort(), ['from the first tab', 'from the second tab']);
      await eventually(() => said(second), await said(first));
      await agent.accept('Chat');
      await agent.list.getByRole('heading', { name: 'Waiting 0' }).waitFor();
      await eventually(() => agent.said(/^from the /), await said(first));
      await agent.reply('one answer for both');
      for (const tab of [first, second]) await tab.thread.getByText('one answer for both').waitFor();
      await agent.close('Solved');
    }),
  );

  it(
    'a conversation that two agents take at the same moment has one owner, and the other sees it at once',
    stage.story(async () => {
      const agents = [await stage.agent('Aino Virtanen'), await stage.agent('Elias Niemi')];
      for (const agent of agents) await agent.goAvailable();
      const customer = await stage.customer();
      await customer.goTo('en/');
      await customer.openHelp();
      await customer.startChat('who takes me');
      await Promise.all(agents.map((agent) => agent.offer('Chat').getByRole('button', { name: 'Decline' }).click()));
      for (const agent of agents) await agent.list.getByRole('button', { name: /who takes me/ }).click();
      const takes = agents.map((agent) => agent.conversation.getByRole('button', { name: 'Take this conversation' }));
      // Held beforehand: the button of the slower agent may be gone before a pointer could reach it.
      const buttons = await Promise.all(takes.map((take) => take.elementHandle()));
      await Promise.all(
        buttons.map((button) => button?.evaluate((element) => element.dispatchEvent(new MouseEvent('click', { bubbles: true })))),
      );

      await customer.thread.getByText(/ joined$/).waitFor();
      const mayReply = () => Promise.all(agents.map((agent) => agent.composer.count()));
      await eventually(async () => (await mayReply()).sort(), [0, 1]);
      const owners = await mayReply();
      const owner = agents[owners.indexOf(1)];
      const other = agents[owners.indexOf(0)];
      await other?.conversation.getByText(`${owner?.name} is handling this. You can read and add notes.`).waitFor();
      assert.equal(await customer.thread.getByText(/ joined$/).count(), 1);
      await owner?.reply('I do');
      await other?.thread.getByText('I do').waitFor();
      await customer.thread.getByText('I do').waitFor();
    }),
  );
});
