import fc from 'fast-check';

/** Something wrong that is done to a text. */
export type Mutation = (text: string) => string;

const at = (text: string, where: number): number => (text.length === 0 ? 0 : where % text.length);

const cut = fc.nat().map(
  (where): Mutation =>
    (text) =>
      text.slice(0, at(text, where)),
);
const flip = fc.tuple(fc.nat(), fc.nat(0xffff)).map(
  ([where, code]): Mutation =>
    (text) =>
      text.slice(0, at(text, where)) + String.fromCharCode(code) + text.slice(at(text, where) + 1),
);
const repeat = fc.tuple(fc.nat(), fc.nat(40), fc.nat(200)).map(
  ([where, length, times]): Mutation =>
    (text) => {
      const from = at(text, where);
      return text.slice(0, from) + text.slice(from, from + length).repeat(times) + text.slice(from);
    },
);

/** Values that programs trip over, put in the place of one that fitted. */
const oddities = [
  'null',
  'true',
  '-1',
  '0',
  '1e308',
  '-0',
  '9007199254740993',
  '""',
  '[]',
  '{}',
  '"\\u0000"',
  '"\\ud800"',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{}}}',
  '"__proto__"',
  `"${'a'.repeat(70_000)}"`,
  '['.repeat(2000) + ']'.repeat(2000),
  '"2026-13-45"',
  '1.5',
  '"toString"',
];
const values = /"[^"\\]*(?:\\.[^"\\]*)*"(?=\s*[,}\]])|-?\d+(?:\.\d+)?(?=\s*[,}\]])|true|false|null/g;
const swap = fc.tuple(fc.nat(), fc.constantFrom(...oddities)).map(
  ([which, odd]): Mutation =>
    (text) => {
      const found = [...text.matchAll(values)];
      const chosen = found[which % (found.length || 1)];
      return chosen ? text.slice(0, chosen.index) + odd + text.slice(chosen.index + chosen[0].length) : odd;
    },
);
const keys = /"[\w.-]+"(?=\s*:)/g;
const rename = fc.tuple(fc.nat(), fc.constantFrom('"__proto__"', '"constructor"', '""', '"type"', '"id"')).map(
  ([which, name]): Mutation =>
    (text) => {
      const found = [...text.matchAll(keys)];
      const chosen = found[which % (found.length || 1)];
      return chosen ? text.slice(0, chosen.index) + name + text.slice(chosen.index + chosen[0].length) : name;
    },
);
const replace = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '[]', '{}', 'null', '"', '{"type":"command"}')).map(
  (text): Mutation =>
    () =>
      text,
);

/** What breaks the text (`cut`, `flip`, `repeat`, `replace`) and, more often, what keeps it JSON and only makes it wrong. */
export const mutations: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 8, arbitrary: swap },
  { weight: 3, arbitrary: rename },
  { weight: 1, arbitrary: cut },
  { weight: 2, arbitrary: flip },
  { weight: 1, arbitrary: repeat },
  { weight: 1, arbitrary: replace },
);
