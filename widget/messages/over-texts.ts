import { countingIn } from './counting.ts';
import type { LanguageTexts } from './own-texts.ts';

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A catalogue with the company's own texts in the place of its own; what the catalogue does not have is left out. */
export function overTexts<T extends object>(catalogue: T, own: LanguageTexts | undefined, lang: string): T {
  return isTree(own) ? (merged(catalogue as Tree, own, lang) as T) : catalogue;
}

const merged = (texts: Tree, own: Tree, lang: string): Tree =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, Object.hasOwn(own, key) ? chosen(text, own[key], lang) : text]));

function chosen(text: unknown, own: unknown, lang: string): unknown {
  if (typeof text !== 'function') return isTree(text) && isTree(own) ? merged(text, own, lang) : (own ?? text);
  if (typeof own === 'string') return () => own;
  return isTree(own) ? countedBy(own as Record<'other', string>, lang) : (own ?? text);
}

function countedBy(forms: Record<'other', string>, lang: string): (count: number) => string {
  const count = countingIn<never>(lang);
  return (number) => count(number, forms);
}
