import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import type { Thread } from '../../protocol/thread.ts';
import { socketLine, streamLine } from '../testing/client-lines.ts';
import { RunningClient, twoClients } from '../testing/running-client.ts';
import { words } from '../testing/scenes.ts';
import { startTestServer } from '../testing/test-server.ts';
import { until } from '../testing/until.ts';

const stop = (...clients: RunningClient[]): void => {
  for (const { client } of clients) client.stop();
};
const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}`);
const assertContiguous = ({ entries }: Thread): void => {
  const seqs = entries.map(({ seq }) => seq);
  assert.deepEqual(
    seqs,
    [...new Set(seqs)].sort((a, b) => a - b),
  );
};

const lines = [
  ['a socket', socketLine],
  ['a stream of requests', streamLine],
] as const;

suite('the clients’ own program on a real server', () => {
  for (const [line, openLine] of lines) {
    test(`over ${line}, cut again and again in the middle, loses nothing and sends nothing twice`, async (t) => {
      const server = await startTestServer(t);
      const { visitor, agent, conversation } = await twoClients(server, (await server.administrator()).cookie, openLine);
      t.after(() => stop(visitor, agent));
      const sent: Promise<unknown>[] = [];
      for (const text of numbers(60)) {
        sent.push(visitor.client.command('message.send', words(conversation, text)));
        if (Number(text) % 15 === 7) visitor.cut();
        if (Number(text) % 20 === 13) agent.cut();
        if (Number(text) % 10 === 9) await sent.at(-1);
      }
      await Promise.all(sent);
      for (const side of [visitor, agent]) {
        await until('everything to arrive', () => side.texts().length >= 61);
        assert.deepEqual(side.texts(), ['Alku', ...numbers(60)]);
        assertContiguous(side.thread);
      }
      assert.ok(visitor.states.filter((name) => name === 'waiting').length >= 4);
    });

    test(`over ${line}, comes back by itself after the server was restarted, and sends what was not answered`, async (t) => {
      const server = await startTestServer(t);
      const { visitor, agent, conversation } = await twoClients(server, (await server.administrator()).cookie, openLine);
      t.after(() => stop(visitor, agent));
      const sent = numbers(20).map((text) => visitor.client.command('message.send', words(conversation, text)));
      await server.restart();
      await Promise.all(sent);
      await agent.client.command('message.send', words(conversation, 'Tervetuloa takaisin'));
      for (const side of [visitor, agent]) {
        await until('everything to arrive', () => side.texts().includes('Tervetuloa takaisin'));
        assert.deepEqual(side.texts(), ['Alku', ...numbers(20), 'Tervetuloa takaisin']);
        assertContiguous(side.thread);
      }
    });
  }

  test('does not come back with a session that has ended', async (t) => {
    const server = await startTestServer(t);
    const administrator = await server.administrator();
    const agent = new RunningClient(server, () => ({ kind: 'agent' }), { cookie: administrator.cookie });
    t.after(() => agent.client.stop());
    await until('the desk to be online', () => agent.client.state.name === 'online');
    await administrator.request('DELETE', '/api/v1/desk/session');
    await until('the desk to be signed out', () => agent.client.state.name === 'ended');
  });
});
