import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { normalisePhone } from './phone-number.ts';

describe('normalisePhone', () => {
  const table: [string, string, string | null][] = [
    ['040 123 4567', 'FI', '+358401234567'],
    ['040-1234567', 'fi', '+358401234567'],
    ['(09) 123 4567', 'FI', '+35891234567'],
    ['+46 70 123 45 67', 'FI', '+46701234567'],
    ['0046 70 123 45 67', 'FI', '+46701234567'],
    ['070 123 45 67', 'SE', '+46701234567'],
    ['  040 1234567  ', 'FI', '+358401234567'],
    ['040 1234567', 'XX', null],
    ['+358 40 123 4567', 'XX', '+358401234567'],
    ['112', 'FI', null],
    ['040', 'FI', null],
    ['soita minulle', 'FI', null],
    ['', 'FI', null],
    ['+999 123456789', 'FI', null],
  ];
  for (const [text, country, expected] of table) {
    it(`${JSON.stringify(text)} in ${country} is ${expected}`, () => assert.equal(normalisePhone(text, country), expected));
  }

  it('gives E.164 or nothing for any text, and its own results back', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789+-() '), maxLength: 20 });
    fc.assert(
      fc.property(fc.oneof(digits, fc.string({ maxLength: 40 })), fc.constantFrom('FI', 'SE', 'GB', 'zz'), (text, country) => {
        const number = normalisePhone(text, country);
        if (number === null) return;
        assert.match(number, /^\+[1-9]\d{5,14}$/);
        assert.equal(normalisePhone(number, 'FI'), number);
      }),
    );
  });
});
