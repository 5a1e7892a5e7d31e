import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import type { Store } from '../app/ports.ts';
import { anAgent, answered, asked, decided, happen, morning, opened } from './contract/case-fixtures.ts';
import { openStore } from './open-store.ts';

const folder = await mkdtemp(join(tmpdir(), 'tuki-durability-'));
after(() => rm(folder, { recursive: true }));

/** Runs the appending program until it has acknowledged so many, kills it in the middle, and returns what it acknowledged. */
async function killedAfter(file: string, acknowledged: number): Promise<string[]> {
  const program = join(import.meta.dirname, 'contract', 'endless-appends.ts');
  const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (lines.length === acknowledged) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  assert.equal(child.signalCode, 'SIGKILL');
  return lines;
}

async function assertKept(store: Store, line: string): Promise<void> {
  const [conversation = '', seq, device = '', command = ''] = line.split(' ');
  const log = await store.cases.entries(conversation, Number(seq) - 1, 'staff', 1);
  assert.equal(log[0]?.entry.seq, Number(seq));
  assert.deepEqual(await store.cases.commandResult(device, command), { result: { seq: Number(seq) } });
}

describe('Acknowledged means durable', () => {
  it('loses nothing acknowledged when the process is killed in the middle of writes, and goes on', async () => {
    const file = join(folder, 'killed.sqlite');
    const lines = [...(await killedAfter(file, 200)), ...(await killedAfter(file, 300))];
    const store = await openStore({ kind: 'sqlite', file });
    assert.ok(lines.length >= 500);
    for (const line of lines) await assertKept(store, line);
    for (const conversation of new Set(lines.map((line) => line.split(' ')[0] ?? ''))) {
      const [state, log] = [await store.cases.load(conversation), await store.cases.entries(conversation, 0, 'staff', 10_000)];
      assert.equal(log.length, state?.head);
    }
    await store.close();
  });

  it('keeps everything when the file is closed and opened again', async () => {
    const file = join(folder, 'reopened.sqlite');
    const first = await openStore({ kind: 'sqlite', file });
    const [state, agent] = [await opened(first), anAgent()];
    await first.agents.add(agent);
    await first.cases.markSeen(state.id, { kind: 'customer' }, { delivered: 2, read: 2 });
    const { position } = await first.work.open([]);
    await first.close();
    const second = await openStore({ kind: 'sqlite', file });
    assert.deepEqual(await second.cases.load(state.id), state);
    assert.deepEqual(await second.agents.get(agent.id), agent);
    assert.deepEqual((await second.cases.positions(state.id)).customer, { delivered: 2, read: 2 });
    assert.ok(((await happen(second, decided(state, [answered('Hei')]))).stored[0]?.position ?? 0) > position);
    await second.close();
  });

  it('finishes what was handed in before it closes', async () => {
    const file = join(folder, 'closing.sqlite');
    const first = await openStore({ kind: 'sqlite', file });
    const state = await opened(first);
    const appending = first.cases.append(decided(state, [asked('Hei?')]));
    await first.close();
    assert.equal((await appending).outcome, 'appended');
    const second = await openStore({ kind: 'sqlite', file });
    assert.equal((await second.cases.load(state.id))?.head, 3);
    assert.deepEqual(await second.mails.due(morning, 1), []);
    await second.close();
  });
});
