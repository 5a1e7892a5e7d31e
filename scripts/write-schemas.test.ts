import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { jsonSchemas, schemaFolder } from './write-schemas.ts';

const { properties } = Object.assign({ properties: {} }, jsonSchemas['tuki.config.schema.json']);

describe('the JSON Schemas', () => {
  for (const [name, schema] of Object.entries(jsonSchemas)) {
    it(`in docs/schema/${name} is current (write it again with npm run schemas)`, () => {
      const committed = JSON.parse(readFileSync(join(schemaFolder, name), 'utf8'));
      assert.deepEqual(committed, JSON.parse(JSON.stringify(schema)));
    });
  }

  it('describes every setting of the configuration file', () => {
    const silent = Object.entries(properties).filter(([, property]) => !Object.hasOwn(Object(property), 'description'));
    assert.deepEqual(silent, []);
  });
});
