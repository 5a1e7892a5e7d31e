import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { patternProblem } from './safe-pattern.ts';

describe('A pattern for redaction', () => {
  test('is taken when its work is bounded', () => {
    for (const pattern of [
      'ORD-\\d{6}',
      '\\b[A-Z]{2}\\d{4,8}\\b',
      '(?:asiakas|kund)nummer \\d{1,12}',
      'K\\d{5}[A-Z]?',
      '[*+]{3}',
      '\\+\\d{7}',
      '(?<!\\d)\\d{11}(?!\\d)',
    ])
      assert.equal(patternProblem(pattern), null, pattern);
  });

  test('is refused when an engine could run away with it, in words that say what to write instead', () => {
    const refused: [string, RegExp][] = [
      ['(a+)+$', /without an end/],
      ['(a|a)*b', /without an end/],
      ['\\d+', /say how often at most/],
      ['x{2,}', /without an end/],
      ['(?:a|a){1,30}b', /repeats a group/],
      ['(ab)?c', /repeats a group/],
      ['(a)\\1', /refers back/],
      ['ba{0,60}a{0,60}a{0,60}', /ways to be tried/],
      ['(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)', /ways to be tried/],
      ['(', /no regular expression/],
      ['a?', /finds nothing/],
      ['', /finds nothing/],
      ['a'.repeat(201), /longer than 200/],
    ];
    for (const [pattern, why] of refused) assert.match(patternProblem(pattern) ?? 'taken', why, pattern);
  });

  test('that is taken reads the longest text that anybody can send, whatever both are', () => {
    const atom = fc.constantFrom('a', '.', '\\d', '[ab]', '\\w', '(?:a|b|ab)', '(a|a)', '\\b');
    const times = fc.constantFrom('', '', '?', '{1,3}', '{0,9}', '{2,30}?', '{4}');
    const pattern = fc.array(
      fc.tuple(atom, times).map(([one, often]) => one + (one.startsWith('(') ? '' : often)),
      { minLength: 1, maxLength: 12 },
    );
    const text = fc
      .tuple(fc.constantFrom('a', 'ab', 'a1', '1 '), fc.constantFrom('', '!', 'b'))
      .map(([part, end]) => part.repeat(4000).slice(0, 8000) + end);
    fc.assert(
      fc.property(
        pattern.map((parts) => parts.join('')),
        text,
        (source, long) => {
          fc.pre(patternProblem(source) === null);
          long.replaceAll(new RegExp(source, 'gu'), '');
        },
      ),
      { numRuns: 60 },
    );
  });
});
