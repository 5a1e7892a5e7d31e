/** Letters a gram. Source of the length: measured on Finnish, Swedish and English questions against 3 and 5. */
const gramLength = 4;
/** Grams are known by a hash of so many bits; two that share one are taken for the same, which happens to one in fifty. */
const bits = 20;
export const gramSpace = 1 << bits;
const edge = '_';

/**
 * Calls `take` with the hash of every run of four characters of the words, written one after the other with an edge
 * before, between and after them. `open` leaves out the runs that end at the last edge: the last word goes on.
 */
export const eachGram = (words: readonly string[], take: (gram: number) => void, open = false): void => {
  const text = `${edge}${words.join(edge)}${open ? '' : edge}`;
  if (text.length <= gramLength) take(hashAt(text, 0));
  else for (let at = 0; at + gramLength <= text.length; at++) take(hashAt(text, at));
};

/** FNV-1a over four UTF-16 units, folded to `bits`. */
const hashAt = (text: string, at: number): number => {
  let hash = 0x811c9dc5;
  for (let index = at; index < at + gramLength; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash ^ (hash >>> bits)) & (gramSpace - 1);
};
