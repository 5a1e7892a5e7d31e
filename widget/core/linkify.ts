/** A piece of a message: plain words, or words that lead somewhere. */
export type TextPart = string | { href: string; text: string };

/**
 * Addresses that people write: `https://…`, `www.…`, e-mail addresses, and phone numbers with their country code.
 * Nothing else becomes a link, so that no other scheme ever can.
 */
const address =
  /\b(?:https?:\/\/|www\.)[^\s<>"']+|(?:mailto:)?[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}\b|(?:tel:)?\+\d(?:[ ()-]{0,2}\d){6,14}\b/gi;

/** Signs that end the sentence and not the address; a bracket belongs to it only where it was opened in it. */
const trailing = /[.,;:!?'"»”]$/;

/** Splits a text so that joining its parts gives the text again. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const found = trimmed(match[0]);
    const href = hrefOf(found);
    if (!href) continue;
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push({ href, text: found });
    from = match.index + found.length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

function trimmed(found: string): string {
  const last = found.at(-1) ?? '';
  const unopened = last === ')' && !found.includes('(');
  return unopened || trailing.test(found) ? trimmed(found.slice(0, -1)) : found;
}

function hrefOf(found: string): string | null {
  if (/^https?:\/\//i.test(found)) return URL.canParse(found) ? found : null;
  if (/^www\./i.test(found)) return URL.canParse(`https://${found}`) ? `https://${found}` : null;
  if (found.includes('@')) return `mailto:${found.replace(/^mailto:/i, '')}`;
  return `tel:${found.replace(/[^\d+]/g, '')}`;
}
