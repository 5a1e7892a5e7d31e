import type { IndexedArticle } from '../../protocol/article.ts';

/** A piece of a text; `hit` where it matched the words. */
export interface HitRun {
  text: string;
  hit: boolean;
}
/** An article that was found, its title and summary cut where the words matched. */
export interface Found {
  article: IndexedArticle;
  title: readonly HitRun[];
  summary: readonly HitRun[];
}

/** A word that no article has, and what was looked for in its place. */
export interface CorrectedWord {
  typed: string;
  meant: string;
}
/** What a search found, and how sure it is: one clear answer, results to choose from, or nothing that fits. */
export interface FoundAnswer {
  /** The language of the articles. */
  lang: string;
  found: readonly Found[];
  verdict: 'clear' | 'results' | 'nothing';
  corrections: readonly CorrectedWord[];
  /** Stems of what was looked for, to mark in texts. */
  marked: readonly string[];
}

/** The part of an article that answers a search. */
export interface KeyPassage {
  article: string;
  /** The number of the body's node. */
  block: number;
  excerpt: readonly HitRun[];
  mark(text: string): readonly HitRun[];
}

/** One customer's searching since the panel was opened. */
export interface SearchSession {
  /** What stands in the field. */
  words: string;
  /** Grows with every change of the words; an answer that names an older one comes too late. */
  ticket: number;
  /** Results of an earlier ticket stay until the present one is answered, so that nothing flickers. */
  answer: (FoundAnswer & { ticket: number }) | null;
  /** The option that the arrow keys are on; -1 for none. */
  active: number;
  /** The words last told to the journey, so that one search is told once. */
  settled: string;
  /** Searches in a row that found nothing that fits. */
  misses: number;
  /** Whether the customer wants the words as they typed them. */
  literal: boolean;
  /** Of the first result, once it has been fetched. */
  passage: KeyPassage | null;
}

export const emptySearch: SearchSession = {
  words: '',
  ticket: 0,
  answer: null,
  active: -1,
  settled: '',
  misses: 0,
  literal: false,
  passage: null,
};

/** The words changed: results so far are old, no option is active. Words of white space only are no search. */
export function typeWords(session: SearchSession, words: string): SearchSession {
  const answer = words.trim() ? session.answer : null;
  return { ...session, words, ticket: session.ticket + 1, answer, active: -1, literal: session.literal && words.trim() !== '' };
}

/** Takes the words as they are typed from now on, until the field is empty. */
export const takeLiterally = (session: SearchSession): SearchSession => ({
  ...session,
  literal: true,
  ticket: session.ticket + 1,
  active: -1,
});

/** Takes an answer unless the words have changed since it was asked for. */
export function takeAnswer(session: SearchSession, ticket: number, answer: FoundAnswer): SearchSession {
  if (ticket !== session.ticket) return session;
  const passage = session.passage?.article === answer.found[0]?.article.id ? session.passage : null;
  return { ...session, answer: { ...answer, ticket }, active: -1, passage };
}

/** Takes the passage of the first result; one of another article comes too late. */
export const takePassage = (session: SearchSession, passage: KeyPassage): SearchSession =>
  foundOf(session)[0]?.article.id === passage.article ? { ...session, passage } : session;

/** Whether the results shown belong to the words in the field. */
export const isAnswered = (session: SearchSession): boolean => session.answer?.ticket === session.ticket;

/** Whether to say that nothing fits: at once where nothing was found, else when the customer has paused. */
export const isMissed = (session: SearchSession): boolean => {
  if (!isAnswered(session)) return false;
  return foundOf(session).length === 0 || (session.answer?.verdict === 'nothing' && session.settled === session.words.trim());
};

export const foundOf = (session: SearchSession): readonly Found[] => session.answer?.found ?? [];

export type Move = 'next' | 'previous' | 'first' | 'last';

/** Moves the active option; before the first and after the last comes the field itself. */
export function moveActive(session: SearchSession, move: Move): SearchSession {
  const count = foundOf(session).length;
  if (count === 0) return session;
  const places: Record<Move, number> = {
    next: session.active + 1 >= count ? -1 : session.active + 1,
    previous: session.active === -1 ? count - 1 : session.active - 1,
    first: 0,
    last: count - 1,
  };
  return { ...session, active: places[move] };
}

/** The customer paused: `told` is what the journey hears, null where there is nothing new. */
export function settle(session: SearchSession): { session: SearchSession; told: { words: string; results: number } | null } {
  const words = session.words.trim();
  if (!words || words === session.settled || !isAnswered(session)) return { session, told: null };
  const results = session.answer?.verdict === 'nothing' ? 0 : foundOf(session).length;
  return { session: { ...session, settled: words, misses: results ? 0 : session.misses + 1 }, told: { words, results } };
}
