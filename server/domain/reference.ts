/** Crockford's base 32: no I, L, O or U, so that a reference survives being read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A case's reference such as `7K2M-4QXD`, from eight random bytes; a collision is met at the append. */
export function referenceFrom(bytes: Uint8Array): string {
  const letters = [...bytes.slice(0, 8)].map((byte) => alphabet[byte % 32]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}`;
}
