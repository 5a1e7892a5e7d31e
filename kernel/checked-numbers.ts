import type { Span } from './private-texts.ts';

/** Digits with at most one space or hyphen between them. */
const digitRun = /\d(?:[ \u00a0-]?\d){12,}/gu;
/** As cards are written: in one piece, or in groups with one kind of separator (4-4-4-4, 4-6-5). */
const cardShape = /^(?:\d+|\d{4}([ \u00a0-])\d{4,6}(?:\1\d{1,6}){1,3})$/u;
const cardLengths = { shortest: 13, longest: 19 };
/** The first digits of the networks' number ranges (ISO/IEC 7812). */
const cardStart = /^[2-6]/u;

const ibanStart = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?=[ \u00a0-]?[A-Z\d])/giu;
/** How long a country's numbers are (SWIFT, IBAN Registry), so that a following word is not taken for a part. */
const ibanLengths =
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 ' +
  'FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ' +
  'ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ' +
  'ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30';
const lengthByCountry = new Map(ibanLengths.split(' ').map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]));

const finnishCode = /(?<![\p{L}\p{N}])(\d{2})(\d{2})(\d{2})[-+A-FU-Y](\d{3})([\dA-FHJ-NPR-Y])(?![\p{L}\p{N}])/giu;
const finnishChecks = '0123456789ABCDEFHJKLMNPRSTUVWXY';

const swedishNumber = /(?<![\p{L}\p{N}])(?:18|19|20)?(\d{2})(\d{2})(\d{2})[-+]?(\d{4})(?![\p{L}\p{N}])/gu;
/** A coordination number's day is sixty more. */
const coordinationDays = 60;

/** Luhn's sum (ISO/IEC 7812-1, annex B): right when it ends in 0. */
const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const doubled = Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
};

/** ISO 13616 with ISO/IEC 7064 MOD 97-10: the first four go last, letters count from 10, and the remainder is 1. */
const passesMod97 = (iban: string): boolean => {
  const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((letter) => Number.parseInt(letter, 36)).join('');
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder === 1;
};

const isDate = (day: number, month: number): boolean => day >= 1 && day <= 31 && month >= 1 && month <= 12;

/** The longest part from `start` on that ends where a group ends, counts within the lengths and passes the check. */
const longestValid = (
  text: string,
  start: number,
  until: number,
  { shortest, longest }: { shortest: number; longest: number },
  isValid: (characters: string, written: string) => boolean,
): Span | undefined => {
  let characters = '';
  let end: number | undefined;
  for (let index = start; index < until && characters.length < longest; index++) {
    const letter = text[index] ?? '';
    if (/[ \u00a0-]/u.test(letter)) continue;
    characters += letter.toUpperCase();
    const groupEnds = !/[\p{L}\p{N}]/u.test(text[index + 1] ?? '');
    if (groupEnds && characters.length >= shortest && isValid(characters, text.slice(start, index + 1))) end = index + 1;
  }
  return end === undefined ? undefined : { start, end };
};

/** Payment card numbers of 13 to 19 digits with a right check digit, in groups or not. */
export const findBankCards = (text: string): Span[] =>
  [...text.matchAll(digitRun)].flatMap((run) => cardsIn(text, run.index, run[0].length));

const isCard = (digits: string, written: string): boolean => cardStart.test(digits) && cardShape.test(written) && passesLuhn(digits);

const cardsIn = (text: string, start: number, length: number): Span[] => {
  const found: Span[] = [];
  for (let index = start; index < start + length; index++) {
    if (/[\d-]/u.test(text[index - 1] ?? '')) continue;
    const card = longestValid(text, index, start + length, cardLengths, isCard);
    if (card) {
      found.push(card);
      index = card.end - 1;
    }
  }
  return found;
};

/** International bank account numbers with right check digits, in groups or not. */
export const findIbans = (text: string): Span[] =>
  [...text.matchAll(ibanStart)].flatMap((match) => {
    const length = lengthByCountry.get(match[0].slice(0, 2).toUpperCase());
    if (!length) return [];
    const lengths = { shortest: length, longest: length };
    return (
      longestValid(text, match.index, match.index + endOfGroups(text.slice(match.index, match.index + 2 * length)), lengths, passesMod97) ??
      []
    );
  });

/** How far letters and digits go on with at most one space or hyphen between them. */
const endOfGroups = (text: string): number => /^[A-Z\d]+(?:[ \u00a0-]?[A-Z\d]+)*/iu.exec(text)?.[0].length ?? 0;

/**
 * Finnish personal identity codes with a right check character, the separators of 2023 included.
 * Source: Digital and Population Data Services Agency (DVV), 'The personal identity code'.
 */
export const findFinnishIdentityCodes = (text: string): Span[] =>
  [...text.matchAll(finnishCode)]
    .filter(([, day, month, year, number, check]) => {
      const remainder = Number(`${day}${month}${year}${number}`) % 31;
      return isDate(Number(day), Number(month)) && finnishChecks[remainder] === check?.toUpperCase();
    })
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));

/**
 * Swedish personal and coordination numbers of ten or twelve digits with a right check digit.
 * Source: Skatteverket, SKV 704 and SKV 707.
 */
export const findSwedishIdentityNumbers = (text: string): Span[] =>
  [...text.matchAll(swedishNumber)]
    .filter(([, year, month, day, number]) => {
      const born = Number(day) > coordinationDays ? Number(day) - coordinationDays : Number(day);
      return isDate(born, Number(month)) && passesLuhn(`${year}${month}${day}${number}`);
    })
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
