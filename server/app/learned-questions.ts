import type { LearnedQuestion, QuestionDecision, QuestionState } from '../../protocol/learning.ts';
import { titleKey, titlesOf } from './article-titles.ts';
import { type AuditLog, agentActor } from './audit-log.ts';
import { mustBeGranted } from './granted-site.ts';
import type { LearningStore } from './learning-ports.ts';
import type { AgentStore, ArticleStore, Clock } from './ports.ts';
import { type Answered, QuestionCounter } from './question-counter.ts';
import type { SiteDirectory } from './site-directory.ts';
import type { AgentSession } from './visitor-session.ts';

const shown = 200;

interface LearnedQuestionParts {
  learning: LearningStore;
  articles: ArticleStore;
  agents: AgentStore;
  sites: SiteDirectory;
  audit: AuditLog;
  clock: Clock;
}

/** Questions that customers asked before an article helped them: they become part of the article once enough customers, or an editor, say so. */
export class LearnedQuestions {
  readonly #parts: LearnedQuestionParts;
  readonly #counter: QuestionCounter;

  constructor(parts: LearnedQuestionParts) {
    this.#parts = parts;
    const { learning, sites, clock } = parts;
    const enough = (site: string) => sites.get(site).learning.acceptAfterCustomers;
    this.#counter = new QuestionCounter({ learning, clock, enough });
  }

  /** Counts the customer for the question. What is no question, or of an article that is not there, is dropped. */
  async answered(answered: Answered): Promise<void> {
    if (await this.#parts.articles.get(answered.site, answered.article, answered.lang)) await this.#counter.count(answered);
  }

  async decide(session: AgentSession, { state, ...place }: QuestionDecision): Promise<void> {
    mustBeGranted(session, place.site);
    const { learning, audit } = this.#parts;
    if (!(await learning.decide(place, state, session.agent))) return;
    const detail = { article: place.article, lang: place.lang, question: place.key };
    await audit.record(agentActor(session), `question.${state}`, { site: place.site, detail });
  }

  /** The most asked first. */
  async list(session: AgentSession, site: string, state: QuestionState): Promise<LearnedQuestion[]> {
    mustBeGranted(session, site);
    const { learning, articles, agents } = this.#parts;
    const questions = await learning.questions(site, state, shown);
    const titles = await titlesOf(articles, site, questions);
    const names = new Map((await agents.all()).map(({ id, name }) => [id, name]));
    return questions.map(({ site: _, decidedBy, ...question }) => ({
      ...question,
      title: titles.get(titleKey(question)) ?? question.article,
      decidedBy: decidedBy === null ? null : (names.get(decidedBy) ?? null),
    }));
  }
}
