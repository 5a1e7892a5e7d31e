import type { CannedReply } from '../../protocol/desk.ts';

/** The `/word` that a caret stands at the end of: where it begins in the text, and the word without its slash. */
export interface SlashToken {
  start: number;
  word: string;
}

/** The token before the caret, or null where none is being written; a slash inside a word, as in 24/7, is none. */
export function slashToken(text: string, caret: number): SlashToken | null {
  const found = /(?:^|\s)\/([\p{L}\p{N}-]*)$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const word = found[1] ?? '';
  return { start: caret - word.length - 1, word };
}

/** Replies for this word, shortcuts that begin with it first; those of the conversation's language before those of none. */
export function matchingReplies(replies: readonly CannedReply[], word: string, lang: string): CannedReply[] {
  const wanted = word.toLocaleLowerCase();
  const ours = replies.filter((reply) => !reply.lang || sameLanguage(reply.lang, lang));
  return ours
    .map((reply) => ({ reply, rank: rankOf(reply, wanted, lang) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank || a.reply.shortcut.localeCompare(b.reply.shortcut))
    .map(({ reply }) => reply);
}

/** The reply's text with `{name}` (the customer) and `{agent}` filled in; an unknown name goes with the space before it. */
export function fillReply(text: string, names: { name: string | undefined; agent: string }): string {
  const filled = text.replaceAll('{agent}', names.agent);
  return names.name ? filled.replaceAll('{name}', names.name) : filled.replaceAll(/\s?\{name\}/g, '');
}

function rankOf(reply: CannedReply, wanted: string, lang: string): number {
  const foreign = reply.lang && sameLanguage(reply.lang, lang) ? 0 : 1;
  if (reply.shortcut.toLocaleLowerCase().startsWith(wanted)) return foreign;
  if (reply.shortcut.toLocaleLowerCase().includes(wanted)) return 2 + foreign;
  return reply.text.toLocaleLowerCase().includes(wanted) ? 4 + foreign : Number.POSITIVE_INFINITY;
}

const sameLanguage = (a: string, b: string): boolean => a.split('-')[0]?.toLowerCase() === b.split('-')[0]?.toLowerCase();
