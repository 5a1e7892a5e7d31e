import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/** E.164 (`+358401234567`) of a number as a person types it, or null when it cannot be one. `country` applies without a +. */
export function normalisePhone(text: string, country: string): string | null {
  const code = country.toUpperCase();
  const fallback: CountryCode | undefined = isSupportedCountry(code) ? code : undefined;
  const parsed = parsePhoneNumberFromString(text, fallback);
  return parsed?.isValid() ? parsed.number : null;
}
