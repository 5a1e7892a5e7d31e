import { findBankCards, findFinnishIdentityCodes, findIbans, findSwedishIdentityNumbers } from './checked-numbers.ts';
import { findEmails, findPhoneNumbers, findQueries, findTokens, type Span } from './private-texts.ts';

/** One kind of private thing, and how it is found. */
export interface RedactionRule {
  /** What stands in its place, in brackets: `[e-mail]`. */
  name: string;
  find(text: string): Span[];
}

/** Where two find the same place, the earlier one names it. */
export const redactionRules: readonly RedactionRule[] = [
  { name: 'query', find: findQueries },
  { name: 'token', find: findTokens },
  { name: 'e-mail', find: findEmails },
  { name: 'IBAN', find: findIbans },
  { name: 'card', find: findBankCards },
  { name: 'identity code', find: findFinnishIdentityCodes },
  { name: 'identity code', find: findSwedishIdentityNumbers },
  { name: 'phone', find: findPhoneNumbers },
];

const marks = new RegExp(`(${[...new Set(redactionRules.map((rule) => `\\[${rule.name}\\]`))].join('|')})`, 'u');

/**
 * The text with what identifies a person or opens a door replaced by a short mark, such as `[e-mail]`: e-mail addresses,
 * payment card numbers, IBANs, Finnish and Swedish identity codes, phone numbers, and tokens and queries of addresses.
 * Numbers that carry a check digit are taken only when it is right, so that order numbers stay. Idempotent.
 */
export const redact = (text: string): string => {
  const once = text.split(marks).map(redactPiece).join('');
  // What stood against a found piece is read again by itself; every round leaves less to find.
  return once === text ? text : redact(once);
};

// Every other piece of the split is a mark.
const redactPiece = (piece: string, index: number): string => {
  if (index % 2 === 1) return piece;
  let result = '';
  let done = 0;
  for (const { start, end, name } of findAll(piece)) {
    result += `${piece.slice(done, start)}[${name}]`;
    done = end;
  }
  return result + piece.slice(done);
};

const findAll = (text: string): (Span & { name: string })[] => {
  const taken: (Span & { name: string })[] = [];
  for (const { name, find } of redactionRules) {
    for (const span of find(text)) {
      if (!taken.some((other) => span.start < other.end && other.start < span.end)) taken.push({ ...span, name });
    }
  }
  return taken.sort((a, b) => a.start - b.start);
};
