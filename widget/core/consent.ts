import type { ConsentMode } from '../../protocol/site.ts';

export type ConsentChoice = 'granted' | 'denied';
/** What may be asked: to keep things in this browser, and to send the steps of the visit. */
export type ConsentTopic = 'storage' | 'story';

/** Everything that decides what may be done. */
export interface ConsentFacts {
  /** Null until the site has told. */
  mode: ConsentMode | null;
  /** The page's own answer; null where it leaves the question to the widget. */
  page: string | null;
  /** Global Privacy Control (https://w3c.github.io/gpc/). */
  signal: boolean;
  /** What the customer said in the widget. */
  said: Readonly<Record<ConsentTopic, ConsentChoice | null>>;
}

/** Whether the widget itself asks the customer. */
export const isAsked = ({ mode, page, signal }: ConsentFacts, topic: ConsentTopic): boolean =>
  page === null && (mode === topic || (topic === 'story' && signal));

/** Whether it may be done now: nothing before the site has told what it asks, and nothing that is asked before a yes. */
export function isAllowed(facts: ConsentFacts, topic: ConsentTopic): boolean {
  if (facts.page !== null) return facts.page === 'granted';
  if (isAsked(facts, topic)) return facts.said[topic] === 'granted';
  return facts.mode !== null;
}

/** Whether somebody said yes in so many words: the customer, or the page that asked them. */
export const isAgreed = (facts: ConsentFacts, topic: ConsentTopic): boolean =>
  isAllowed(facts, topic) && (facts.page !== null || isAsked(facts, topic));
