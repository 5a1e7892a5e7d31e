import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import packageFile from '../package.json' with { type: 'json' };
import { billOfMaterials } from './bill-of-materials.ts';

describe('the bill of materials', () => {
  it('names what the server runs with and what stands in the bundles, by exact version, and nothing that only builds', () => {
    const { metadata, components } = billOfMaterials();
    const has = (name: string) => components.some((one) => one.name === name);
    assert.equal(metadata.component.name, 'tuki');
    for (const [name, version] of Object.entries(packageFile.dependencies)) {
      assert.ok(
        components.some((one) => one.name === name && one.version === version),
        name,
      );
    }
    assert.ok(has('preact') && has('@preact/signals'), 'the desk is made with Preact');
    for (const name of ['typescript', 'rollup', 'playwright-core', 'node']) assert.ok(!has(name), name);
    for (const { purl } of components) assert.match(purl ?? '', /^pkg:npm\//);
  });
});
