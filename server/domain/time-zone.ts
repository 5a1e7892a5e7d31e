/** The name as it was given when it is an IANA time zone that times can be told in, else null. */
export function knownTimeZone(name: string): string | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return null;
  }
}
