import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import packageFile from '../package.json' with { type: 'json' };
import { type Ended, type InstalledPackage, installPackage, olderNode } from './support/installed-package.ts';
import { startTuki } from './support/server.ts';

/** What a page's bundler, a server or a type checker finds behind each name. */
const expectedExports = {
  'tuki/element': 'TukiWidget',
  'tuki/protocol': 'Client',
  'tuki/server': 'createServer',
};

const succeeded = ({ code, stderr }: Ended): void => assert.equal(code, 0, stderr);

const older = await olderNode();

describe('the package, installed into an empty project', () => {
  let installed: InstalledPackage;
  before(async () => {
    installed = await installPackage();
  });
  after(() => installed.remove());

  for (const [name, member] of Object.entries(expectedExports)) {
    it(`gives ${member} from ${name}`, async () => {
      succeeded(await installed.evaluate(`import { ${member} } from '${name}'; if (typeof ${member} !== 'function') process.exit(2);`));
    });
  }

  it('has no effect where the registration is imported on a server', async () => {
    succeeded(await installed.evaluate(`import 'tuki/register';`));
  });

  it('has the file for the script tag', async () => {
    const text = `import { statSync } from 'node:fs'; statSync(new URL(import.meta.resolve('tuki/script')));`;
    succeeded(await installed.evaluate(text));
  });

  it('has types for every export', async () => {
    const text = `
      import { statSync } from 'node:fs';
      import { createRequire } from 'node:module';
      const file = createRequire(import.meta.url).resolve('tuki/package.json');
      const { exports } = JSON.parse((await import('node:fs')).readFileSync(file, 'utf8'));
      for (const { types } of Object.values(exports)) if (types) statSync(new URL(types, 'file://' + file));`;
    succeeded(await installed.evaluate(text));
  });

  it('is packed as package managers and bundlers want it (publint)', async () => {
    const { messages } = await publint({ pack: { tarball: installed.tarball.buffer }, strict: true });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, packageFile)),
      [],
    );
  });

  it('has types that resolve wherever ES modules do (are the types wrong)', async () => {
    const checked = await checkPackage(createPackageFromTarballData(installed.tarball), { excludeEntrypoints: ['./script'] });
    assert.ok(checked.types, 'no types were found');
    assert.ok(Object.keys(checked.entrypoints).length >= 7);
    const old = ['node10', 'node16-cjs'];
    const problems = checked.problems.filter((problem) => !('resolutionKind' in problem && old.includes(problem.resolutionKind)));
    assert.deepEqual(problems, []);
  });

  it('has a command that tells its use', async () => {
    const help = await installed.tuki(['help']);
    succeeded(help);
    assert.match(help.stdout, /tuki import/);
  });

  it('runs the server, which serves the script tag’s file', async () => {
    const tuki = await startTuki({ project: installed.project });
    const script = await fetch(`${tuki.url}/widget/v1.js`);
    assert.equal(script.status, 200);
    assert.match(script.headers.get('content-type') ?? '', /javascript/);
    assert.equal(await tuki.stop(), 0, tuki.output());
  });

  const needsOlder = { skip: older ? false : 'this machine has no Node older than 24' };

  it('can import the element on an older Node', needsOlder, async () => {
    succeeded(await installed.evaluate(`import 'tuki/element'; import 'tuki/register';`, older));
  });

  it('says in one sentence that the server needs a newer Node', needsOlder, async () => {
    for (const ended of [await installed.evaluate(`import 'tuki/server';`, older), await installed.tuki(['help'], older)]) {
      assert.equal(ended.code, 1);
      assert.match(ended.stderr, /^Tuki's server needs Node\.js 24 or later; this is \d+\.\d+\.\d+\.\n$/);
    }
  });
});
