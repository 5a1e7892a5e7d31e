import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { visitorCommands } from '../protocol/command.ts';
import { KnownValues } from './known-values.ts';
import { mutations } from './mutations.ts';
import { jsonSchemaOf, valuesOf } from './schema-arbitraries.ts';

describe('values made of a schema', () => {
  it('fit it, once what is known is filled in', () => {
    const known = new KnownValues();
    for (const [name, schema] of Object.entries(visitorCommands)) {
      const made = fc.sample(valuesOf(jsonSchemaOf(schema)), { numRuns: 200, seed: 1 });
      const fitting = made.filter((value) => schema.safeParse(JSON.parse(known.fill(JSON.stringify(value), 3))).success);
      // Rules beyond shape, such as that a message must carry something, are not in a schema.
      assert.ok(fitting.length > 140, `${name}: ${fitting.length}`);
    }
  });

  it('are the same for the same seed', () => {
    const plan = fc.tuple(valuesOf(jsonSchemaOf(visitorCommands['chat.start'])), mutations);
    const [one, two] = [1, 1].map((seed) =>
      fc.sample(plan, { numRuns: 50, seed }).map(([value, mutation]) => mutation(JSON.stringify(value))),
    );
    assert.deepEqual(one, two);
  });
});
