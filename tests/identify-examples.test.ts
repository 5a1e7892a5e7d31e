import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, it as test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { startTestServer } from '../server/testing/test-server.ts';

const page = readFileSync(new URL('../docs/identify-customers.md', import.meta.url), 'utf8');
const secret = 'the secret of the site, as openssl prints one';
const customer = { id: 'C-1001', name: 'Åke Öhman', email: 'ake@example.com' };

/** The example below a heading of the page. */
const example = (heading: string): string => new RegExp(`### ${heading}\n\n\`\`\`\\w+\n([\\s\\S]+?)\`\`\``).exec(page)?.[1] ?? '';

const scripts: Record<string, { command: string; text: string }> = {
  Python: { command: 'python3', text: `${example('Python')}\nimport sys\nprint(customer_token(json.loads(sys.argv[1]), sys.argv[2]))` },
  PHP: { command: 'php', text: `${example('PHP')}\necho customer_token(json_decode($argv[1], true), $argv[2]);` },
};
const isThere = (command: string): boolean => spawnSync(command, ['--version']).status === 0;

async function nodeToken(folder: string): Promise<string> {
  const file = join(folder, 'customer-token.mjs');
  writeFileSync(file, example('Node'));
  const { customerToken } = (await import(pathToFileURL(file).href)) as { customerToken(who: object, secret: string): string };
  return customerToken(customer, secret);
}

function scriptToken(folder: string, { command, text }: { command: string; text: string }): string {
  const file = join(folder, `token.${command}`);
  writeFileSync(file, text);
  const { stdout, stderr } = spawnSync(command, [file, JSON.stringify(customer), secret], { encoding: 'utf8' });
  assert.equal(stderr, '');
  return stdout.trim();
}

suite('the examples of docs/identify-customers.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuki-examples-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

  test('make tokens that a server believes: Node', async (t) => {
    const server = await startTestServer(t, { site: { identitySecret: secret } });
    const visitor = await server.visitor();
    const { customerId, expiresAt } = await visitor.command('customer.identify', { token: await nodeToken(folder) });
    assert.equal(customerId, 'C-1001');
    assert.ok(expiresAt > Date.now() && expiresAt <= Date.now() + 600_000);
  });

  for (const [language, script] of Object.entries(scripts)) {
    test(`and so does ${language}`, { skip: !isThere(script.command) && `${script.command} is not on this machine` }, async (t) => {
      const server = await startTestServer(t, { site: { identitySecret: secret } });
      const visitor = await server.visitor();
      const { customerId } = await visitor.command('customer.identify', { token: scriptToken(folder, script) });
      assert.equal(customerId, 'C-1001');
    });
  }
});
