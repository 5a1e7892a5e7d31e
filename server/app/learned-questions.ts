import { likeQuestions, questionKey } from '../../kernel/question-key.ts';
import { redact } from '../../kernel/redaction.ts';
import type { LearnedQuestion, QuestionDecision, QuestionState } from '../../protocol/learning.ts';
import { titleKey, titlesIn } from './article-titles.ts';
import { type AuditLog, agentActor } from './audit-log.ts';
import type { LearningStore, QuestionPlace } from './learning-ports.ts';
import type { AgentStore, ArticleStore, Clock } from './ports.ts';
import { notFound } from './refusal.ts';
import type { SiteDirectory } from './site-directory.ts';
import type { AgentSession } from './visitor-session.ts';

/** Longer texts are stories and no questions. */
const longestQuestion = 160;
/** An article that has learned so many questions learns no more by itself: an index must stay small. */
const mostByItself = 50;
const shown = 200;

/** A customer's words, and the article that answered them. */
export interface Answered {
  site: string;
  article: string;
  lang: string;
  words: string;
  /** A fingerprint of the customer, so that the same one counts once. */
  asker: string;
}

/** Questions that customers asked before an article helped them: they become part of the article once enough customers, or an editor, say so. */
export class LearnedQuestions {
  readonly #parts: {
    learning: LearningStore;
    articles: ArticleStore;
    agents: AgentStore;
    sites: SiteDirectory;
    audit: AuditLog;
    clock: Clock;
  };

  constructor(parts: {
    learning: LearningStore;
    articles: ArticleStore;
    agents: AgentStore;
    sites: SiteDirectory;
    audit: AuditLog;
    clock: Clock;
  }) {
    this.#parts = parts;
  }

  /** Counts the customer for the question. What is no question, or of an article that is not there, is dropped. */
  async answered({ site, article, lang, words, asker }: Answered): Promise<void> {
    const { learning, articles, clock } = this.#parts;
    const text = redact(words.replace(/\s+/g, ' ').trim());
    const key = questionKey(text, lang);
    if (key === '' || text.length > longestQuestion || !(await articles.get(site, article, lang))) return;
    await learning.ask({ site, article, lang, key, text, asker, at: clock.now() });
    await this.#acceptSupported({ site, article, lang, key });
  }

  async decide(session: AgentSession, { state, ...place }: QuestionDecision): Promise<void> {
    if (!session.sites.includes(place.site)) throw notFound();
    const { learning, audit } = this.#parts;
    if (!(await learning.decide(place, state, session.agent))) return;
    const detail = { article: place.article, lang: place.lang, question: place.key };
    await audit.record(agentActor(session), `question.${state}`, { site: place.site, detail });
  }

  /** The most asked first. */
  async list(session: AgentSession, site: string, state: QuestionState): Promise<LearnedQuestion[]> {
    if (!session.sites.includes(site)) throw notFound();
    const { learning, articles, agents } = this.#parts;
    const questions = await learning.questions(site, state, shown);
    const titles = await titlesIn(articles, site, [...new Set(questions.map(({ lang }) => lang))]);
    const names = new Map((await agents.all()).map(({ id, name }) => [id, name]));
    return questions.map(({ site: _, decidedBy, ...question }) => ({
      ...question,
      title: titles.get(titleKey(question)) ?? question.article,
      decidedBy: decidedBy === null ? null : (names.get(decidedBy) ?? null),
    }));
  }

  /** Customers seldom use the same words, so that those who asked something like it count as well. */
  async #acceptSupported({ key, ...place }: QuestionPlace): Promise<void> {
    const { learning, sites } = this.#parts;
    const enough = sites.get(place.site).learning.acceptAfterCustomers;
    if (enough === null) return;
    const known = (await learning.accepted(place.site, place.lang)).get(place.article) ?? [];
    const waiting = await learning.waitingKeys(place);
    const touched = likeQuestions(key, waiting).slice(0, Math.max(0, mostByItself - known.length));
    for (const one of touched) {
      const customers = await learning.customersOf(place, likeQuestions(one, waiting));
      if (customers >= enough) await learning.decide({ ...place, key: one }, 'accepted', null);
    }
  }
}
