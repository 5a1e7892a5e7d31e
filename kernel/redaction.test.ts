import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { redact, redactionRules, redactorWith } from './redaction.ts';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));
const luhnDigit = (body: string): number => {
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
};
const two = (value: number) => String(value).padStart(2, '0');
const grouped = (separator: string) => (text: string) => (text.match(/.{1,4}/gu) ?? []).join(separator);
const separator = fc.constantFrom('', ' ', '-', '\u00a0');

const card = fc
  .tuple(fc.constantFrom('4', '51', '2221', '37', '6011'), fc.integer({ min: 13, max: 19 }), digits(18), separator)
  .map(([start, length, rest, between]) => {
    const body = (start + rest).slice(0, length - 1);
    return grouped(between)(body + luhnDigit(body));
  });

const iban = fc
  .tuple(
    fc.constantFrom(['FI', '', 14], ['SE', '', 20], ['DE', '', 18], ['GB', 'NWBK', 14], ['NL', 'ABNA', 10], ['NO', '', 11]),
    digits(20),
    fc.constantFrom('', ' ', '-'),
    fc.boolean(),
  )
  .map(([[country, bank, length], account, between, small]) => {
    const body = bank + account.slice(0, Number(length));
    const number = [...body, ...String(country), '0', '0'].map((letter) => Number.parseInt(letter, 36)).join('');
    const written = grouped(between)(country + two(Number(98n - (BigInt(number) % 97n))) + body);
    return small ? written.toLowerCase() : written;
  });

const date = fc.tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 99 }));
const finnishCode = fc
  .tuple(date, fc.constantFrom(...'+-YXWVUABCDEF'), fc.integer({ min: 2, max: 899 }), fc.boolean())
  .map(([[day, month, year], between, number, small]) => {
    const born = two(day) + two(month) + two(year);
    const serial = String(number).padStart(3, '0');
    const code = born + between + serial + '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(born + serial) % 31];
    return small ? code.toLowerCase() : code;
  });
const swedishNumber = fc
  .tuple(fc.constantFrom('', '19', '20'), date, fc.constantFrom('', '-', '+'), fc.integer({ min: 0, max: 999 }), fc.boolean())
  .map(([century, [day, month, year], between, number, coordination]) => {
    const born = two(year) + two(month) + two(coordination ? day + 60 : day);
    const serial = String(number).padStart(3, '0');
    return century + born + between + serial + luhnDigit(born + serial);
  });

const label = fc.stringMatching(/^[a-zåäö0-9]([a-zåäö0-9-]{0,10}[a-zåäö0-9])?$/u);
const email = fc
  .tuple(fc.stringMatching(/^[a-zA-ZåäöÅÄÖ0-9][\w.+-]{0,20}$/u), label, fc.constantFrom('fi', 'se', 'com', 'co.uk', 'museum'))
  .map(([local, host, end]) => `${local}@${host}.${end}`);
const phone = fc.oneof(
  fc
    .tuple(fc.constantFrom('+358', '+46 ', '00358', '0046 ', '+358 (0)', '+44-'), fc.constantFrom('', ' ', '-'), digits(3), digits(4))
    .map(([start, between, a, b]) => `${start}40${between}${a}${between}${b}`),
  fc
    .tuple(
      fc.constantFrom('040', '050', '09', '08', '070', '(09)'),
      fc.constantFrom('', ' ', '-'),
      digits(3),
      fc.constantFrom('', ' '),
      digits(4),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom('555-123-4567', '(555) 123-4567', '020 7946 0958', '08-123 456 78', '070-123 45 67'),
);

const plainWord = fc.oneof(
  fc.stringMatching(/^[a-zA-ZåäöÅÄÖéüß]{1,12}$/u),
  fc.integer({ min: 0, max: 999 }).map(String),
  fc.constantFrom(
    '24/7',
    '12,50 €',
    '31.12.2025',
    '2025-12-31',
    '01.02.2024',
    '01-02-2024',
    '08:00-16:00',
    '0800-1600',
    '8–16',
    'klo',
    '#12345',
    'A-123',
    'tilaus 123456789',
    'order 00123456',
    '3.14',
    '-20 %',
    '10 000 €',
    '@tuki',
    'a/b',
    'yes/no?',
    'e-mail',
    'TUKI-2025-0042',
    '/hinnat',
    'https://example.com/hinnat',
    '\n',
  ),
);
const plainText = fc.array(plainWord, { maxLength: 20 }).map((words) => words.join(' '));

const alwaysRemoved = (name: string, value: fc.Arbitrary<string>, mark: RegExp) => {
  test(`${name} is always removed, and nothing else with it`, () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-zåäö]{0,8}$/u),
        value,
        fc.constantFrom('', '.', ',', ' kiitos', ')', '\n'),
        (before, secret, after) => {
          const [left, right] = [before ? `${before} ` : '', after];
          const result = redact(left + secret + right);
          assert.ok(result.startsWith(left) && result.endsWith(right), result);
          assert.match(result.slice(left.length, result.length - right.length), mark);
        },
      ),
      { numRuns: 500 },
    );
  });
};

describe('law 8: what identifies a person or opens a door', () => {
  alwaysRemoved('an e-mail address', email, /^\[e-mail\]$/u);
  alwaysRemoved('a card number', card, /^\[(card|phone|identity code)\]$/u);
  alwaysRemoved('an IBAN', iban, /^\[IBAN\]$/u);
  alwaysRemoved('a Finnish identity code', finnishCode, /^\[(identity code|phone)\]$/u);
  alwaysRemoved('a Swedish identity number', swedishNumber, /^\[(identity code|phone)\]$/u);
  alwaysRemoved('a phone number', phone, /^\[(phone|card|identity code)\]$/u);

  test('well-known examples', () => {
    const examples: [string, string][] = [
      ['kirjoita maija.meikäläinen+x@esimerkki.fi, kiitos', 'kirjoita [e-mail], kiitos'],
      ['kortti 4111 1111 1111 1111 12/28', 'kortti [card] 12/28'],
      ['tilini FI21 1234 5600 0007 85 kiitos', 'tilini [IBAN] kiitos'],
      ['hetu 131052-308T', 'hetu [identity code]'],
      ['hetu 131052A308T ja 131052Y308t', 'hetu [identity code] ja [identity code]'],
      ['personnummer 811228-9874', 'personnummer [identity code]'],
      ['19811228-9874', '[identity code]'],
      ['soita +358 40 123 4567 tai 09 123 456', 'soita [phone] tai [phone]'],
      ['https://example.com/a?order=5&mail=a%40b.fi#top', 'https://example.com/a?[query]'],
      ['(ks. https://example.com/a?b=c).', '(ks. https://example.com/a?[query]).'],
      ['/orders?id=5', '/orders?[query]'],
      ['https://example.com/#access_token=abc', 'https://example.com/#[query]'],
      ['https://example.com/reset/3f2504e0-4f89-11d3-9a0c-0305e82c3301', 'https://example.com/reset/[token]'],
      ['/reset/aB3dE5fG7hI9jK1lM3nO5', '/reset/[token]'],
      ['https://maija:salasana@example.com/', 'https://[token]@example.com/'],
      ['Bearer abcdef123456', 'Bearer [token]'],
      ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N', '[token]'],
    ];
    for (const [text, expected] of examples) assert.equal(redact(text), expected);
  });

  test('a number whose check digit is wrong stays: it is an order number', () => {
    for (const text of ['4111 1111 1111 1112', 'FI21 1234 5600 0007 86', '131052-308U', '811228-9873', '351052-308T'])
      assert.equal(redact(text), text);
  });

  test('words in an address stay', () => {
    for (const text of ['https://example.com/help/how-to-reset-your-password-2024', '/ohjeet/nain-vaihdat-salasanan', 'yes/no?maybe']) {
      assert.equal(redact(text), text);
    }
  });

  test('ordinary text is never changed', () => {
    fc.assert(
      fc.property(plainText, (text) => assert.equal(redact(text), text)),
      { numRuns: 1000 },
    );
  });

  test('twice is the same as once, however the pieces stand', () => {
    const piece = fc.oneof(
      email,
      card,
      iban,
      finnishCode,
      swedishNumber,
      phone,
      plainWord,
      fc.string(),
      fc.constantFrom('@', '%40', '+', '0', '[card]', '[', 'https://', '?', '/', '='),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom('', ' '), (pieces, between) => {
        const once = redact(pieces.join(between));
        assert.equal(redact(once), once);
      }),
      { numRuns: 1000 },
    );
  });

  test('long text of any shape is read in one sitting', () => {
    for (const shape of ['a', '/', '/?', '0 ', '1', 'http://', 'eyJ', '@', 'a.', 'FI21', '+1', '?.', '//a@']) {
      const text = shape.repeat(8000 / shape.length);
      assert.equal(redact(redact(text)), redact(text));
    }
  });

  test('every rule finds spans inside the text, in order', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), plainText, email, card, iban, phone), (text) => {
        for (const { find } of redactionRules) {
          for (const { start, end } of find(text)) assert.ok(start >= 0 && start < end && end <= text.length);
        }
      }),
    );
  });
});

describe("a company's own patterns", () => {
  const own = redactorWith([
    { name: 'order', pattern: 'ORD-\\d{6}' },
    { name: 'lasku (nro)', pattern: '\\bL\\d{4,8}\\b' },
  ]);

  test('are marked by their names, beside the rules that everybody has', () => {
    assert.equal(own('tilaus ord-123456, lasku L12345, maija@esimerkki.fi'), 'tilaus [order], lasku [lasku (nro)], [e-mail]');
  });

  test('leave alone what they do not name', () => {
    fc.assert(fc.property(plainText, (text) => assert.equal(own(text), text)));
  });

  test('are applied once: the browser and the server come to the same', () => {
    const word = fc.oneof(plainWord, email, phone, card, fc.constantFrom('ORD-123456', 'L123456', '[order]', 'ORD-[order]'));
    const text = fc.array(word, { maxLength: 10 }).map((words) => words.join(' '));
    fc.assert(fc.property(text, (written) => assert.equal(own(own(written)), own(written))));
  });
});
