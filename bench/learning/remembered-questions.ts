import type { Asked, KeptQuestion, LearningStore, QuestionPlace } from '../../server/app/learning-ports.ts';

type Place = Omit<QuestionPlace, 'key'>;

interface Remembered {
  place: QuestionPlace;
  text: string;
  accepted: boolean;
  askers: Set<string>;
}

/** Questions kept in memory, as far as learning by itself needs them: a stream of thousands must not wait for a disk. */
export class RememberedQuestions implements Pick<LearningStore, 'ask' | 'accepted' | 'decide' | 'waitingKeys' | 'customersOf'> {
  readonly #ofArticle = new Map<string, Map<string, Remembered>>();

  async ask({ text, asker, at, ...place }: Asked): Promise<KeptQuestion> {
    const questions = this.#of(place);
    const question = questions.get(place.key) ?? { place, text, accepted: false, askers: new Set() };
    questions.set(place.key, question);
    question.askers.add(asker);
    const state = question.accepted ? 'accepted' : 'waiting';
    return { ...place, text: question.text, state, customers: question.askers.size, firstAt: at, lastAt: at, decidedBy: null };
  }

  async decide({ key, ...place }: QuestionPlace): Promise<boolean> {
    const question = this.#of(place).get(key);
    if (!question || question.accepted) return false;
    question.accepted = true;
    return true;
  }

  async accepted(): Promise<Map<string, string[]>> {
    return new Map([...this.#ofArticle].map(([article, questions]) => [article, texts(questions)]));
  }

  async waitingKeys(place: Place): Promise<string[]> {
    return [...this.#of(place).values()].filter(({ accepted }) => !accepted).map((question) => question.place.key);
  }

  async customersOf(place: Place, keys: readonly string[]): Promise<number> {
    return new Set(keys.flatMap((key) => [...(this.#of(place).get(key)?.askers ?? [])])).size;
  }

  #of({ article }: Place): Map<string, Remembered> {
    const known = this.#ofArticle.get(article) ?? new Map<string, Remembered>();
    this.#ofArticle.set(article, known);
    return known;
  }
}

const texts = (questions: Map<string, Remembered>): string[] =>
  [...questions.values()].filter(({ accepted }) => accepted).map(({ text }) => text);
