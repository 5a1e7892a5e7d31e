/** A secret or an id: `bytes` random bytes as base64url. `crypto.randomUUID` is missing on pages without https. */
export function randomId(bytes: number): string {
  const text = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes)));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
