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

/** A company's own rule: `pattern` is a regular expression that `patternProblem` has nothing against. */
export interface OwnPattern {
  name: string;
  pattern: string;
}

/** Redacts a text; see `redact`. */
export type Redact = (text: string) => string;

/** Redacts by the rules above and by a company's own, which come after them. */
export function redactorWith(own: readonly OwnPattern[]): Redact {
  const rules = [...redactionRules, ...own.map(ruleOf)];
  const marks = new RegExp(`(${[...new Set(rules.map(({ name }) => escaped(`[${name}]`)))].join('|')})`, 'u');
  const redactText: Redact = (text) => {
    // Every other piece of the split is a mark.
    const once = text
      .split(marks)
      .map((piece, index) => (index % 2 === 1 ? piece : redactPiece(piece, rules)))
      .join('');
    // What stood against a found piece is read again by itself; every round leaves less to find.
    return once === text ? text : redactText(once);
  };
  return redactText;
}

const escaped = (text: string): string => text.replaceAll(/[[\]\\^$.*+?(){}|]/gu, '\\$&');

function ruleOf({ name, pattern }: OwnPattern): RedactionRule {
  const found = new RegExp(pattern, 'giu');
  return { name, find: (text) => [...text.matchAll(found)].map(({ index, 0: { length } }) => ({ start: index, end: index + length })) };
}

/**
 * The text with what identifies a person or opens a door replaced by a short mark, such as `[e-mail]`: e-mail addresses,
 * payment card numbers, IBANs, Finnish and Swedish identity codes, phone numbers, and tokens and queries of addresses.
 * Numbers that carry a check digit are taken only when it is right, so that order numbers stay. Idempotent.
 */
export const redact: Redact = redactorWith([]);

function redactPiece(piece: string, rules: readonly RedactionRule[]): string {
  let result = '';
  let done = 0;
  for (const { start, end, name } of findAll(piece, rules)) {
    result += `${piece.slice(done, start)}[${name}]`;
    done = end;
  }
  return result + piece.slice(done);
}

function findAll(text: string, rules: readonly RedactionRule[]): (Span & { name: string })[] {
  const taken: (Span & { name: string })[] = [];
  for (const { name, find } of rules) {
    for (const span of find(text)) {
      if (!taken.some((other) => span.start < other.end && other.start < span.end)) taken.push({ ...span, name });
    }
  }
  return taken.sort((a, b) => a.start - b.start);
}
