/** A piece of a text, by string index; `end` is behind the last character. */
export interface Span {
  start: number;
  end: number;
}

/** E-mail addresses, also inside an address where `@` is written `%40`. Lengths after RFC 5321, 4.5.3.1. */
const email = /[\p{L}\p{N}._+'-]{1,64}(?:@|%40)(?:[\p{L}\p{N}-]{1,63}\.){1,8}(?:xn--[a-z\d-]{1,59}|\p{L}{2,24})/giu;

/** With the country's code: `+358 40 123 4567`, `+358 (0)40 …`. At most 15 digits after ITU-T E.164. */
const international = /(?<![\p{L}\p{N}])\+[1-9](?:[ \u00a0()./-]{0,2}\d){6,13}(?!\d)/gu;
/** The same from 00 on: in groups, or long enough to be no order number. */
const fromZeros = /(?<![\p{L}\p{N}-])00[1-9](?:\d{9,13}|\d{0,4}[ \u00a0-](?:[ \u00a0()-]{0,2}\d){6,12})(?!\d)/gu;
/** From the trunk prefix on: `040 123 4567`, `08-123 456 78`, `(09) 123 456`. No dots, which are dates. */
const national =
  /(?<![\p{L}\p{N}+.,/-])(?:\(0[1-9]\d{0,3}\)|0[1-9]\d{0,3})[ \u00a0/-]?\d{2,5}(?:[ \u00a0]?\d{2,4}){1,3}(?![\p{L}\d]|[.,/-]\d)/gu;
/** Service hours: `0800-1600`. */
const hours = /^[0-2]\d[0-5]\d-[0-2]\d[0-5]\d(?!\d)/u;
/** As written in North America: `(555) 123-4567`, `555-123-4567`. */
const american = /(?<![\p{L}\p{N}-])(?:\(\d{3}\) ?|\d{3}-)\d{3}-\d{4}(?![\p{L}\p{N}]|-\d)/gu;
const fewestDigits = 8;

/** An address's query and what follows; after a path alone only where it assigns something. */
const query =
  /(?:https?:\/\/|www\.)[^\s?#]{0,500}[?#](?<all>[^\s]+)|(?<![\p{L}\p{N}])\/[^\s?#]{0,500}[?#](?<some>[^\s=]{1,200}=[^\s]*)/dgiu;
const sentenceEnd = /[)\].,;:!?'"»”>]{1,5}$/u;

/** JSON Web Tokens (RFC 7519) begin with a JSON object's first letters in base64url. */
const webToken = /eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/gu;
const userInfo = /(?<=:\/\/)[^\s/@]{1,200}(?=@)/gu;
const bearer = /(?<=\bbearer )[\w.~+/-]{8,}=*/giu;
/** A step of an address's path, long enough to be a secret. */
const longStep = /(?<=\/)[\w-]{20,}/gu;
const uuid = /^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/iu;
const hex = /^(?=.*\d)[\da-f]{20,}$/iu;
/** Made by chance rather than by a writer: small letters, capitals and digits. */
const mixed = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)/u;

const spansOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

const isPhoneNumber = (written: string): boolean => written.replace(/\D/gu, '').length >= fewestDigits && !hours.test(written);

/** E-mail addresses, also inside an address where `@` is written `%40`. */
export const findEmails = (text: string): Span[] => spansOf(text, email);

/** Phone numbers as people write them; a number without prefix or shape is left, since it may be anything. */
export const findPhoneNumbers = (text: string): Span[] => [
  ...[international, fromZeros].flatMap((pattern) => spansOf(text, pattern)),
  ...[...spansOf(text, national), ...spansOf(text, american)].filter(({ start, end }) => isPhoneNumber(text.slice(start, end))),
];

/** Queries and fragments of web addresses, whatever they hold; the question mark stays. */
export const findQueries = (text: string): Span[] =>
  [...text.matchAll(query)].flatMap((match) => {
    const [start, end] = match.indices?.groups?.all ?? match.indices?.groups?.some ?? [0, 0];
    const rest = text.slice(start, end).replace(sentenceEnd, '');
    return rest ? [{ start, end: start + rest.length }] : [];
  });

/** Web tokens and bearer tokens anywhere; in addresses also credentials and steps that look made by chance. */
export const findTokens = (text: string): Span[] => [
  ...[webToken, userInfo, bearer].flatMap((pattern) => spansOf(text, pattern)),
  ...spansOf(text, longStep).filter(({ start, end }) => isSecret(text.slice(start, end))),
];

const isSecret = (step: string): boolean => uuid.test(step) || hex.test(step) || mixed.test(step);
