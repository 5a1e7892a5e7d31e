import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { spacedNumber } from './spaced-number.ts';

describe('a telephone number as it is read', () => {
  for (const [phone, read] of [
    ['+358401234567', '+358 401 234 567'],
    ['+46701234567', '+46 701 234 567'],
    ['+12125551234', '+1 212 555 1234'],
    ['+79161234567', '+7 916 123 4567'],
    ['+3541234567', '+354 123 4567'],
    ['+861391234567', '+86 139 123 4567'],
    ['040 123 4567', '040 123 4567'],
    ['', ''],
  ] as const) {
    it(`${phone || 'nothing'} is ${read || 'nothing'}`, () => assert.equal(spacedNumber(phone), read));
  }

  it('has every digit in its order, and no group of one', () => {
    const number = fc.stringMatching(/^\+[1-9]\d{6,14}$/);
    fc.assert(
      fc.property(number, (phone) => {
        const groups = spacedNumber(phone).split(' ');
        return groups.join('') === phone && groups.slice(1).every((group) => group.length >= 2 && group.length <= 4);
      }),
    );
  });
});
