import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { settingsFile } from '../../protocol/settings.ts';
import { checkInput, sentence } from './checked-input.ts';

const shape = z.strictObject({
  port: z.int().min(1).max(10).default(1),
  name: z.string().min(1).max(3),
  mode: z.enum(['fast', 'slow']).optional(),
  list: z.array(z.strictObject({ address: z.string('must be an address') })).optional(),
  store: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('file') }),
      z.strictObject({ kind: z.literal('engine'), url: z.string() }),
    ])
    .optional(),
});
const told = (schema: z.ZodType, input: unknown): string[] => {
  const checked = checkInput(schema, input);
  return checked.ok ? [] : checked.mistakes.map(sentence);
};

describe('checkInput', () => {
  it('returns the value with its defaults', () => {
    assert.deepEqual(checkInput(shape, { name: 'a' }), { ok: true, value: { name: 'a', port: 1 } });
  });

  it('tells every mistake at once, in plain words, with its path', () => {
    assert.deepEqual(told(shape, { port: 'x', mode: 'medium', list: [{ address: 3 }], store: { kind: 'tape' } }), [
      'port: must be a number, not text',
      'name: is missing; it must be text',
      'mode: must be fast or slow',
      'list.0.address: must be an address',
      'store.kind: must be file or engine',
    ]);
  });

  it('tells limits', () => {
    assert.deepEqual(told(shape, { port: 11, name: '' }), ['port: must be at most 10', 'name: must not be empty']);
    assert.deepEqual(told(shape, { port: 0, name: 'abcd' }), ['port: must be at least 1', 'name: must be at most 3 characters long']);
  });

  it('names the nearest known name of an unknown one, at any depth', () => {
    assert.deepEqual(told(shape, { name: 'a', prot: 1 }), ['prot: is not a known name; did you mean port?']);
    assert.deepEqual(told(shape, { name: 'a', list: [{ address: 'x', adress: 'x' }] }), [
      'list.0.adress: is not a known name; did you mean address?',
    ]);
    assert.deepEqual(told(shape, { name: 'a', store: { kind: 'engine', url: 'x', urll: 'x' } }), [
      'store.urll: is not a known name; did you mean url?',
    ]);
  });

  it('says so when nothing is near', () => {
    assert.deepEqual(told(shape, { name: 'a', telephone: 1 }), ['telephone: is not a known name here; remove it']);
  });

  it('names the weekday that was meant, and the time that is wrong', () => {
    const week = { munday: [], monday: [{ from: '10:00', to: '09:00' }] };
    const site = { id: 'a', name: 'A', origins: ['self'], languages: ['fi'], hours: { timeZone: 'Mars/Base', week } };
    assert.deepEqual(told(settingsFile, { sites: [site] }).sort(), [
      'sites.0.hours.timeZone: must be an IANA time zone such as Europe/Helsinki',
      'sites.0.hours.week.monday.0.to: must end after it begins',
      'sites.0.hours.week.munday: is not a known name; did you mean monday?',
    ]);
  });

  it('says what the whole is when it is something else', () => {
    assert.deepEqual(told(shape, []), ['must be an object with named values, not a list']);
  });
});
