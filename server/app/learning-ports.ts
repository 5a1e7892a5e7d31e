import type { QuestionState, SearchTold } from '../../protocol/learning.ts';

/** A question at an article of a site. */
export interface QuestionPlace {
  site: string;
  article: string;
  lang: string;
  key: string;
}
/** A customer's words for what an article answers. */
export interface Asked extends QuestionPlace {
  /** Redacted. */
  text: string;
  /** A fingerprint of the customer: the same one counts once. */
  asker: string;
  /** UTC ms. */
  at: number;
}
export interface KeptQuestion extends QuestionPlace {
  text: string;
  state: QuestionState;
  customers: number;
  firstAt: number;
  lastAt: number;
  /** An agent's id; null while it waits, and where enough customers asked it. */
  decidedBy: string | null;
}
/** Searches of one site, `from` included and `to` not; UTC ms. */
export interface Period {
  site: string;
  from: number;
  to: number;
}
/** Words that customers let us know, how often and when last. */
export interface CountedWords {
  lang: string;
  words: string;
  searches: number;
  lastAt: number;
}
export interface SearchCounts {
  searches: number;
  nothing: number;
  escalated: number;
  /** Openings by place; index 0 is the first. */
  clicksByPosition: number[];
}
export interface ArticleCounts {
  article: string;
  lang: string;
  opened: number;
  helped: number;
  votes: number;
  escalated: number;
}

/** Texts of accepted questions, by article. */
export type Learned = ReadonlyMap<string, string[]>;

/** All questions of an article: its own, and those that it learned. */
export const questionsOf = ({ id, questions }: { id: string; questions: readonly string[] }, learned: Learned): string[] => [
  ...questions,
  ...(learned.get(id) ?? []),
];

export interface LearningStore {
  tell(site: string, searches: readonly SearchTold[], at: number): Promise<void>;
  /** Counts a customer for a question, once; returns it as it is now. */
  ask(asked: Asked): Promise<KeptQuestion>;
  /** Returns whether it changed anything; an accepted question is part of its article from then on. `by` is an agent's id, null for enough customers. */
  decide(place: QuestionPlace, state: QuestionState, by: string | null): Promise<boolean>;
  /** Keys of an article's questions that wait. */
  waitingKeys(place: Omit<QuestionPlace, 'key'>): Promise<string[]>;
  /** How many customers asked any of these questions of an article. */
  customersOf(place: Omit<QuestionPlace, 'key'>, keys: readonly string[]): Promise<number>;
  /** The most asked first. */
  questions(site: string, state: QuestionState, limit: number): Promise<KeptQuestion[]>;
  /** Texts of accepted questions, by article. */
  accepted(site: string, lang: string): Promise<Map<string, string[]>>;
  /** Words of searches, the most frequent first; of those that were not answered clearly where it is asked for. */
  words(period: Period, only: 'all' | 'unanswered', limit: number): Promise<CountedWords[]>;
  counts(period: Period): Promise<SearchCounts>;
  articleCounts(period: Period): Promise<ArticleCounts[]>;
}
