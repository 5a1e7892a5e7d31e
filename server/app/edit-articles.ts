import type { ArticleDraft, ArticleLine, ArticleSave, DraftEffect, EditedArticle } from '../../protocol/learning.ts';
import type { ReadMarkdown } from './article-from-source.ts';
import { type AuditLog, agentActor } from './audit-log.ts';
import { mustBeGranted } from './granted-site.ts';
import { type CountedWords, type LearningStore, questionsOf } from './learning-ports.ts';
import type { ArticleStore, Clock, StoredArticle } from './ports.ts';
import { notFound, RefusedError } from './refusal.ts';
import type { SiteDirectory } from './site-directory.ts';
import type { AgentSession } from './visitor-session.ts';

const day = 24 * 60 * 60_000;
const trialDays = 30;
const mostTrialSearches = 1000;
/** A trial holds all articles of a language in memory, and two indexes of them. */
const mostTrialArticles = 5000;
const shownWords = 50;
/** The source of what was written at the desk. */
export const deskSource = 'desk';

/** Searches run again, before and after a change. */
export interface SearchTrial {
  /** For each of `words` whether `article` is among the first three, with these articles. */
  finds(lang: string, articles: readonly StoredArticle[], words: readonly string[], article: string): Promise<boolean[]>;
}

interface EditParts {
  articles: ArticleStore;
  learning: LearningStore;
  sites: SiteDirectory;
  audit: AuditLog;
  clock: Clock;
  trial: SearchTrial;
  readMarkdown: ReadMarkdown;
}

/** Articles as editors write them at the desk. */
export class EditArticles {
  readonly #parts: EditParts;

  constructor(parts: EditParts) {
    this.#parts = parts;
  }

  async list(session: AgentSession, site: string): Promise<ArticleLine[]> {
    mustBeGranted(session, site);
    return this.#parts.articles.lines(site);
  }

  async read(session: AgentSession, site: string, article: string, lang: string): Promise<EditedArticle> {
    mustBeGranted(session, site);
    const { articles, learning } = this.#parts;
    const found = await articles.find(site, article, lang);
    if (!found) throw notFound();
    const [versions, accepted] = await Promise.all([articles.versions(site, article, lang), learning.accepted(site, lang)]);
    return {
      draft: draftOf(found),
      updatedAt: found.updatedAt,
      source: found.source,
      learned: accepted.get(article) ?? [],
      versions: versions.map(({ version, at, article: { title, author, state } }) => ({ version, at, title, author, state })),
    };
  }

  /** An earlier version, to be put in the place of the present one by `save`. */
  async version(session: AgentSession, site: string, article: string, lang: string, version: number): Promise<ArticleDraft> {
    mustBeGranted(session, site);
    const found = (await this.#parts.articles.versions(site, article, lang)).find((one) => one.version === version);
    if (!found) throw notFound();
    return draftOf(found.article);
  }

  /** Throws `taken` when the article has changed since it was read, or when a new one's id is in use; `invalid` for what is no article. */
  async save(session: AgentSession, { site, basis, draft }: ArticleSave): Promise<EditedArticle> {
    mustBeGranted(session, site);
    const { articles, audit, clock } = this.#parts;
    const known = await articles.find(site, draft.id, draft.lang);
    if ((known?.updatedAt ?? null) !== basis) throw changedMeanwhile(basis);
    await articles.put([this.#articleOf(site, draft, Math.max(clock.now(), (basis ?? 0) + 1))]);
    const detail = { article: draft.id, lang: draft.lang, state: draft.state };
    await audit.record(agentActor(session), 'article.saved', { site, detail });
    return this.read(session, site, draft.id, draft.lang);
  }

  /** What the change would have done to the last month's searches whose words are known. Throws `closed` where there are too many articles. */
  async effect(session: AgentSession, { site, draft }: Omit<ArticleSave, 'basis'>): Promise<DraftEffect> {
    mustBeGranted(session, site);
    const { articles, learning, trial, clock, readMarkdown } = this.#parts;
    const now = clock.now();
    const changed = this.#articleOf(site, draft, now);
    const counted = await learning.words({ site, from: now - trialDays * day, to: now }, 'all', mostTrialSearches);
    const words = counted.filter(({ lang }) => lang === draft.lang);
    await this.#checkTrial(site, draft.lang);
    const learned = await learning.accepted(site, draft.lang);
    const before = await articles.inLanguage(site, draft.lang);
    const others = before.filter(({ id }) => id !== draft.id);
    const after = draft.state === 'published' ? [...others, changed] : others;
    const texts = words.map((one) => one.words);
    const taught = (list: readonly StoredArticle[]) => list.map((one) => ({ ...one, questions: questionsOf(one, learned) }));
    const [had, has] = await Promise.all([before, after].map((list) => trial.finds(draft.lang, taught(list), texts, draft.id)));
    const gained = words.filter((_, index) => has?.[index] && !had?.[index]);
    const lost = words.filter((_, index) => had?.[index] && !has?.[index]);
    return {
      searches: total(words),
      ...{ gained: shownOf(gained), lost: shownOf(lost), gainedCount: total(gained), lostCount: total(lost) },
      notices: readMarkdown(draft.markdown).notices,
    };
  }

  async #checkTrial(site: string, lang: string): Promise<void> {
    const { length } = await this.#parts.articles.published(site, lang);
    if (length <= mostTrialArticles) return;
    throw new RefusedError('closed', `a change is tried on at most ${mostTrialArticles} articles, and ${lang} has ${length}; saving works`);
  }

  #articleOf(site: string, draft: ArticleDraft, updatedAt: number): StoredArticle {
    const { languages } = this.#parts.sites.get(site);
    if (!languages.includes(draft.lang))
      throw new RefusedError('invalid', `${draft.lang} is not a language of the site`, { path: 'draft.lang' });
    if (draft.markdown.trim() === '') throw new RefusedError('invalid', 'the article needs a text', { path: 'draft.markdown' });
    const { body, plain, summary } = this.#parts.readMarkdown(draft.markdown);
    return { ...draft, site, body, plain, summary, source: deskSource, sourceId: draft.id, updatedAt };
  }
}

const total = (words: readonly CountedWords[]): number => words.reduce((sum, { searches }) => sum + searches, 0);
const shownOf = (words: readonly CountedWords[]): string[] => words.slice(0, shownWords).map((one) => one.words);

function changedMeanwhile(basis: number | null): RefusedError {
  const message =
    basis === null ? 'there is an article with this id in this language' : 'somebody else has changed this article since you opened it';
  return new RefusedError('taken', message, { path: 'draft.id' });
}

/** What an editor writes of an article: all but where it belongs and what is made of it. */
const draftOf = ({ site, body, plain, summary, source, sourceId, updatedAt, ...draft }: StoredArticle): ArticleDraft => draft;
