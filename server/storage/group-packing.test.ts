import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Batch } from './batch.ts';
import { GroupPacker, type PackedGroup, type StatementForm, unpackRows } from './group-packing.ts';

const one = (sql: string, parameters: unknown[], guard: object = {}): Batch => [{ sql, parameters, ...guard }];
const guard = { expect: { rows: 1, otherwise: 'conflict' } };

/** What the other side makes of it. */
class Unpacker {
  readonly #forms: StatementForm[] = [];
  read({ forms, firstForm, statements, sizes, values }: PackedGroup): Batch[] {
    this.#forms.length = firstForm;
    this.#forms.push(...forms);
    return sizes.map((size) =>
      statements.splice(0, size).map((number) => {
        const { takes, ...form } = this.#forms[number] as StatementForm;
        return { ...form, parameters: values.splice(0, takes) };
      }),
    );
  }
}

describe('a packed group', () => {
  it('is what it was made of, text and guards told once', () => {
    const [packer, unpacker] = [new GroupPacker(), new Unpacker()];
    const group = [[...one('a ? ?', [1, 'x'], guard), ...one('b', [])], one('a ? ?', [2, 'y'], guard)];
    const first = packer.pack(group);
    assert.equal(first.forms.length, 2);
    assert.deepEqual(unpacker.read(first), group);
    const again = packer.pack(group);
    assert.equal(again.forms.length, 0);
    assert.deepEqual(unpacker.read(again), group);
  });

  it('keeps one text with different guards apart', () => {
    const group = [one('a', [], guard), one('a', []), one('a', [], { taken: 'conflict' })];
    assert.deepEqual(new Unpacker().read(new GroupPacker().pack(group)), group);
  });

  it('gives each statement the rows that it returned', () => {
    const group = [[...one('a', []), ...one('b', [])], one('c', []), one('d', [])];
    const written = [[[{ x: 1 }, { x: 2 }], []], [[{ x: 3 }]], [[]]];
    const packed = { rows: written.flat(2), counts: written.flat().map((rows) => rows.length) };
    assert.deepEqual(unpackRows(group, packed), written);
  });

  it('goes on where there are more texts than are remembered', () => {
    const [packer, unpacker] = [new GroupPacker(), new Unpacker()];
    for (let number = 0; number < 1200; number += 1) {
      const group = [one(`unlike any other ${number}`, [number], guard), one('always', [])];
      assert.deepEqual(unpacker.read(packer.pack(group)), group);
    }
  });
});
