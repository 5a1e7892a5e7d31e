import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import packageFile from '../package.json' with { type: 'json' };
import lock from '../package-lock.json' with { type: 'json' };
import { verdict } from './audit.ts';

const packages = Object.entries(
  lock.packages as Record<string, { version?: string; resolved?: string; integrity?: string; hasInstallScript?: boolean }>,
);
const nameOf = (path: string): string => path.replace(/.*node_modules\//, '');

describe('the supply chain', () => {
  it('runs install scripts of the packages that are named as reviewed, and of no others', () => {
    const withScripts = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
    // By name: the lock file names no registry, without which npm cannot vouch for a version that is named here.
    assert.deepEqual(withScripts.sort(), Object.keys(packageFile.allowScripts).sort());
    assert.match(readFileSync(resolve(import.meta.dirname, '../.npmrc'), 'utf8'), /^strict-allow-scripts=true$/m);
  });

  it('runs none of them for those who install Tuki', () => {
    const used = Object.keys(packageFile.dependencies);
    assert.ok(!packages.some(([path, { hasInstallScript }]) => hasInstallScript && used.includes(nameOf(path))));
    assert.ok(!('install' in packageFile.scripts) && !('postinstall' in packageFile.scripts));
  });

  it('takes every package in one exact version', () => {
    for (const [name, version] of Object.entries({ ...packageFile.dependencies, ...packageFile.devDependencies }))
      assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, name);
  });

  it('is never called clean by a look-up that did not happen', () => {
    assert.equal(verdict('{"vulnerabilities":{}}').code, 0);
    assert.deepEqual(verdict('{"vulnerabilities":{"a":{"severity":"high","range":"<2","fixAvailable":true}}}'), {
      code: 1,
      text: 'a <2: high, a fix is there',
    });
    for (const answer of ['', 'npm error', '{"message":"405 Method Not Allowed"}']) assert.equal(verdict(answer).code, 2, answer);
  });
});
