import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { AuditEvent } from './app/audit-events.ts';
import { runCli } from './cli.ts';
import { operator } from './operator.ts';
import { openStore } from './storage/open-store.ts';
import { chatInHand } from './testing/scenes.ts';
import { startTestServer } from './testing/test-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'tuki-audit-'));
after(() => rmSync(folder, { recursive: true }));

async function tuki(from: string, ...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    environment: {},
    folder: from,
    print: (line: string) => out.push(line),
    warn: (line: string) => err.push(line),
    ask: async () => '',
  };
  return { code: await runCli(args, terminal), out, err };
}
const audited = async (from: string, ...args: string[]) => {
  const { code, out, err } = await tuki(from, 'audit', ...args);
  assert.deepEqual({ code, err }, { code: 0, err: [] });
  return out.map((line) => JSON.parse(line));
};
const day = (text: string): number => Date.parse(text);
const anEvent = (over: Partial<AuditEvent>): AuditEvent => ({
  at: day('2026-03-01'),
  site: 'salpa',
  by: { kind: 'agent', id: 'leena', name: 'Leena' },
  action: 'conversation.opened',
  subject: { kind: 'conversation', id: 'c1' },
  detail: {},
  ...over,
});

describe('tuki audit', () => {
  it('prints a line of JSON for each event, the oldest first, of what is asked for', async () => {
    const store = await openStore({ kind: 'sqlite', file: join(folder, 'data', 'tuki.sqlite') });
    await store.audit.record(anEvent({}));
    await store.audit.record(anEvent({ at: day('2026-03-02T10:00:00Z'), by: { kind: 'operator', id: 'aino' }, subject: null, site: null }));
    await store.close();
    const line = {
      at: '2026-03-01T00:00:00.000Z',
      site: 'salpa',
      by: { kind: 'agent', id: 'leena', name: 'Leena' },
      action: 'conversation.opened',
      subject: { kind: 'conversation', id: 'c1' },
      detail: {},
    };
    assert.deepEqual((await audited(folder))[0], line);
    assert.equal((await audited(folder)).length, 2);
    for (const args of [
      ['--until', '2026-03-02'],
      ['--actor', 'leena'],
      ['--subject', 'c1'],
      ['--site', 'salpa'],
    ])
      assert.deepEqual(await audited(folder, ...args), [line]);
    assert.equal((await audited(folder, '--since', '2026-03-02', '--actor', 'aino', '--action', 'conversation.opened')).length, 1);
  });

  it('says what it cannot understand, and how to say it', async () => {
    const said = async (...args: string[]) => (await tuki(folder, 'audit', ...args)).err;
    assert.deepEqual(await said('--since', 'yesterday'), [
      '--since must be a day such as 2026-03-01, or a moment such as 2026-03-01T08:00:00Z.',
    ]);
    assert.deepEqual(await said('--action', 'conversation.open'), [
      'There is no action conversation.open; did you mean conversation.opened?',
    ]);
    assert.deepEqual(await said('everything'), ['tuki audit takes options only; see tuki help audit.']);
  });

  it('tells of a running server who opened which conversation and looked at which customer', async (t) => {
    const server = await startTestServer(t);
    const { agent, conversation, visitor } = await chatInHand(server);
    await agent.request('GET', `/api/v1/desk/conversations/${conversation}/customer`);
    const by = { kind: 'agent', id: agent.id, name: agent.name };
    const [opened] = await audited(server.folder, '--action', 'conversation.opened');
    assert.deepEqual([opened.by, opened.subject.id, opened.site], [by, conversation, 'salpa']);
    const [viewed] = await audited(server.folder, '--action', 'customer.viewed');
    assert.deepEqual([viewed.by, viewed.subject], [by, { kind: 'customer', id: visitor.customer }]);
  });

  it('tells of the command line who changed settings and articles', async (t) => {
    const server = await startTestServer(t);
    assert.equal((await tuki(server.folder, 'settings', 'apply', 'settings.json')).code, 0);
    assert.equal((await tuki(server.folder, 'import', 'knowledge', '--site', 'salpa')).code, 0);
    const changes = await audited(server.folder, '--actor', operator().id);
    assert.deepEqual(
      changes.map(({ action, subject }) => [action, subject.id]),
      [
        ['settings.changed', 'salpa'],
        ['settings.changed', 'ahjo'],
        ['articles.imported', 'salpa'],
      ],
    );
  });
});
