import { likeQuestions, questionKey } from '../../kernel/question-key.ts';
import { redact } from '../../kernel/redaction.ts';
import type { LearningStore, QuestionPlace } from './learning-ports.ts';
import type { Clock } from './ports.ts';

/** Longer texts are stories and no questions. */
const longestQuestion = 160;
/** An article that has learned so many questions learns no more by itself: an index must stay small. */
const mostByItself = 50;

/** A customer's words, and the article that answered them. */
export interface Answered {
  site: string;
  article: string;
  lang: string;
  words: string;
  /** A fingerprint of the customer, so that the same one counts once. */
  asker: string;
}

interface CounterParts {
  learning: Pick<LearningStore, 'ask' | 'accepted' | 'decide' | 'waitingKeys' | 'customersOf'>;
  clock: Clock;
  /** So many customers make a question of a site lead to an article by themselves; null: no number does. */
  enough(site: string): number | null;
}

/** Counts customers for questions, and accepts those that enough of them asked. */
export class QuestionCounter {
  readonly #parts: CounterParts;

  constructor(parts: CounterParts) {
    this.#parts = parts;
  }

  /** What is no question is dropped. */
  async count({ site, article, lang, words, asker }: Answered): Promise<void> {
    const text = redact(words.replace(/\s+/g, ' ').trim());
    const key = questionKey(text, lang);
    if (key === '' || text.length > longestQuestion) return;
    await this.#parts.learning.ask({ site, article, lang, key, text, asker, at: this.#parts.clock.now() });
    await this.#acceptSupported({ site, article, lang, key });
  }

  /** Customers seldom use the same words, so that those who asked something like it count as well. */
  async #acceptSupported({ key, ...place }: QuestionPlace): Promise<void> {
    const { learning, enough } = this.#parts;
    const customersNeeded = enough(place.site);
    if (customersNeeded === null) return;
    const known = (await learning.accepted(place.site, place.lang)).get(place.article) ?? [];
    const waiting = await learning.waitingKeys(place);
    const touched = likeQuestions(key, waiting).slice(0, Math.max(0, mostByItself - known.length));
    for (const one of touched) {
      const customers = await learning.customersOf(place, likeQuestions(one, waiting));
      if (customers >= customersNeeded) await learning.decide({ ...place, key: one }, 'accepted', null);
    }
  }
}
