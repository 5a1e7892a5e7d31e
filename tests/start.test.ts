import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { freePort } from './support/server.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'tuki-start-'));
after(() => rmSync(dataDir, { recursive: true, force: true }));

interface Started {
  process: ChildProcess;
  output: () => string;
}

/** Types `npm start` as a person would in a terminal: in a process group of its own, which Ctrl-C then reaches whole. */
function npmStart(env: Record<string, string>): Started {
  const child = spawn('npm', ['start', '--silent'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, TUKI_DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  for (const output of [child.stdout, child.stderr]) output.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  return { process: child, output: () => text };
}

async function ended({ process: child }: Started): Promise<number | null> {
  const [code] = await once(child, 'close');
  return code;
}

async function printed(started: Started, what: RegExp): Promise<void> {
  while (!what.test(started.output())) {
    if (started.process.exitCode !== null) throw new Error(`It ended with ${started.process.exitCode}:\n${started.output()}`);
    await once(started.process.stdout ?? started.process, 'data');
  }
}

const pressCtrlC = ({ process: child }: Started): boolean => process.kill(-(child.pid ?? 0), 'SIGINT');

describe('npm start', () => {
  it('prints three links, ends with 0 by Ctrl-C, and starts again on the same data', async () => {
    const port = await freePort();
    const links = new RegExp(
      `http://localhost:${port}/\\n.*http://localhost:${port}/desk/\\n.*http://localhost:${port}/desk/#invite=\\S+\\n`,
    );
    for (const _ of [1, 2]) {
      const started = npmStart({ PORT: `${port}` });
      await printed(started, links);
      const code = ended(started);
      pressCtrlC(started);
      assert.equal(await code, 0, started.output());
    }
  });

  it('says in one sentence that the port is taken', async (t) => {
    const taken = createServer().listen(await freePort());
    t.after(() => taken.close());
    const port = (taken.address() as { port: number }).port;
    const started = npmStart({ PORT: `${port}` });
    assert.equal(await ended(started), 1);
    assert.match(started.output(), new RegExp(`^Port ${port} is taken by another program; .*\\.$`, 'm'));
  });

  it('says in one sentence that a setting is wrong, or the data folder cannot be written', async () => {
    const wrong = { PORT: 'eighty', TUKI_DATA_DIR: '/dev/null/data' };
    for (const [name, value] of Object.entries(wrong)) {
      const started = npmStart({ PORT: `${await freePort()}`, [name]: value });
      assert.equal(await ended(started), 1, started.output());
      assert.equal(started.output().trim().split('\n').length, 1, started.output());
    }
  });
});
