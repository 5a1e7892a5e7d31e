import type { Entry } from '../../protocol/entry.ts';
import type { LearnedQuestions } from './learned-questions.ts';
import type { Bus, CaseStore, Log, StoredEntry } from './ports.ts';
import { logUnlessStore } from './store-error.ts';

/** Entries before the article in which the question is looked for. */
const lookedAt = 30;

/** A fingerprint of a customer of a site. */
type Asker = (site: string, customer: string) => string;

/** Learns from agents: what a customer asked before an agent sent them an article is a question that it answers. */
export class SentArticles {
  readonly #parts: { cases: CaseStore; questions: LearnedQuestions; asker: Asker; log: Log };

  constructor(parts: { cases: CaseStore; questions: LearnedQuestions; asker: Asker; bus: Bus; log: Log }) {
    this.#parts = parts;
    parts.bus.subscribe('appended', ({ entries }) => {
      for (const stored of entries) if (sentArticles(stored.entry).length > 0) void this.#learn(stored);
    });
  }

  async #learn({ conversation, entry }: StoredEntry): Promise<void> {
    const { cases, questions, asker, log } = this.#parts;
    try {
      const state = await cases.load(conversation);
      const before = await cases.entries(conversation, Math.max(0, entry.seq - 1 - lookedAt), 'staff', lookedAt);
      const words = lastQuestion(before.map((stored) => stored.entry).filter(({ seq }) => seq < entry.seq));
      if (!state || !words) return;
      for (const { id, lang } of sentArticles(entry))
        await questions.answered({ site: state.site, article: id, lang, words, asker: asker(state.site, state.customer) });
    } catch (error) {
      logUnlessStore(error, log, { conversation }, 'a sent article could not be learned from');
    }
  }
}

const sentArticles = (entry: Entry) => (entry.type === 'message' && entry.author.kind === 'agent' ? entry.body.articles : []);

/** What the customer wrote last before an agent answered: a message, else the last search of their story. */
function lastQuestion(entries: readonly Entry[]): string | undefined {
  const latest = [...entries].reverse();
  const message = latest.find((entry) => entry.type === 'message' && entry.author.kind === 'customer');
  const searches = latest.flatMap((entry) =>
    stepsOf(entry)
      .flatMap((step) => (step.kind === 'search' ? [step.words] : []))
      .reverse(),
  );
  return searches[0] ?? (message?.type === 'message' ? message.body.text : undefined);
}

function stepsOf(entry: Entry) {
  if (entry.type === 'story') return entry.body.story.steps;
  return entry.type === 'journey' ? entry.body.steps : [];
}
