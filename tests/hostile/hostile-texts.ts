import vectorLists from './injection-vectors.json' with { type: 'json' };

/** Texts that would run, load or rebuild something where they became markup, an address or a template. */
export const injections: readonly string[] = vectorLists.flatMap(({ vectors }) => vectors);

const zalgo = (text: string): string => [...text].map((sign) => sign + '\u0300\u0316\u0489\u035F\u0362\u0488'.repeat(8)).join('');

/** Texts that are words of a kind and break a layout that does not expect them. */
export const extremes: readonly string[] = [
  'W'.repeat(10_000),
  `https://a.example/${'w'.repeat(1900)}`,
  'ﷺ﷽𒐫'.repeat(40),
  zalgo('He comes, and what he writes stands above and below its line'),
  '\u202Etxet desrever a si siht\u202C and \u2066not\u2069 \u202Dthis\u202C \u2067nor this',
  `${'\u202E'.repeat(300)}never closed`,
  'مرحبا بكم في خدمة العملاء ١٢٣ שלום עולם 456 mixed with left to right',
  `a\u200Bb\u200Cc\u200Dd\uFEFFe\u2060f\u00ADg${'\u200B'.repeat(500)}`,
  '\u200B\u200C\u2060',
  '\u0000\u0001\u0008\u001B[31mred\u001B[0m\u007F\u009F',
  '👩‍👩‍👧‍👦🏳️‍🌈👨🏿‍🚒'.repeat(30),
  '\u{1F1EB}\u{1F1EE}'.repeat(100),
  'สวัสดี༼ ༽དཀྱིལཧྥྱྃ༔'.repeat(20),
  'line\n'.repeat(200),
  '\t\t\t tabs \t and \u00A0\u2003\u3000 spaces '.repeat(40),
  'Null, undefined, NaN, true, -0, 1e999, [object Object]',
];

/** As much of a text as the part of an address before its @ takes: letters, digits and `_'+-.`, at most 254 with the rest. */
export const fittingAddress = (text: string): string => {
  const taken = text
    .replace(/[^\w'+.-]/g, '')
    .replace(/\.+/g, '.')
    .slice(0, 240);
  return `${taken.replace(/^\.|[.']+$/g, '') || 'empty'}@a.example`;
};

/** What can be sent in a field of one line: trimmed, not empty, at most `most` UTF-16 units. */
export const fitting = (text: string, most: number): string =>
  text
    .trim()
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim() || 'empty';
