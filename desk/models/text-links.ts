/** A piece of a message: words, or an address that can be opened. */
export type TextPiece = { kind: 'words'; text: string } | { kind: 'link'; text: string; href: string };

/** An address with its scheme; punctuation that ends a sentence does not belong to it. */
const address = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/gu;

/** Splits a message into words and links, so that it is drawn as text nodes and never as HTML. */
export function textPieces(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const found of text.matchAll(address)) {
    if (found.index > from) pieces.push({ kind: 'words', text: text.slice(from, found.index) });
    pieces.push({ kind: 'link', text: found[0], href: found[0] });
    from = found.index + found[0].length;
  }
  if (from < text.length) pieces.push({ kind: 'words', text: text.slice(from) });
  return pieces;
}
