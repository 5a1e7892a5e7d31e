import { computed, signal } from '@preact/signals';
import type { ArticleLine, KnowledgeFigures, LearnedQuestion, QuestionState, SearchTopic } from '../../protocol/learning.ts';
import { ArticleEditModel } from './article-edit-model.ts';
import type { DeskApi } from './desk-api.ts';
import { type DeskProblem, problemOf } from './desk-problem.ts';
import { Loadable } from './loadable.ts';

export const knowledgeTabs = ['questions', 'topics', 'figures', 'articles'] as const;
export type KnowledgeTab = (typeof knowledgeTabs)[number];

const days = 30;
/** The id of a new article where its title has no letters to make one of. */
const unnamed = 'article';

/** What an editor sees of the knowledge base of one site: questions to decide on, what is looked for in vain, figures, articles. */
export class KnowledgeModel {
  readonly #api: DeskApi;
  readonly tab = signal<KnowledgeTab>('questions');
  readonly site = signal('');
  readonly questionState = signal<QuestionState>('waiting');
  readonly questions = new Loadable<LearnedQuestion[]>();
  readonly topics = new Loadable<SearchTopic[]>();
  readonly figures = new Loadable<KnowledgeFigures>();
  readonly lines = new Loadable<ArticleLine[]>();
  readonly filter = signal('');
  readonly problem = signal<DeskProblem | null>(null);
  /** The article that is being written; it takes the place of the tabs. */
  readonly editing = signal<ArticleEditModel | null>(null);
  /** What was looked for in vain, while the editor chooses the article that is to answer it. */
  readonly extending = signal<SearchTopic | null>(null);
  readonly shownLines = computed(() => {
    const lang = this.extending.value?.lang;
    return matching(this.lines.value ?? [], this.filter.value).filter((line) => !lang || line.lang === lang);
  });

  constructor(api: DeskApi) {
    this.#api = api;
  }

  open(site: string): void {
    this.site.value = site;
    this.editing.value = null;
    this.extending.value = null;
    this.problem.value = null;
    void this.load();
  }

  show(tab: KnowledgeTab): void {
    this.tab.value = tab;
    this.extending.value = null;
    this.problem.value = null;
    void this.load();
  }

  showQuestions(state: QuestionState): void {
    this.questionState.value = state;
    this.questions.reset();
    void this.load();
  }

  load(): Promise<void> {
    const site = this.site.value;
    const loads: Record<KnowledgeTab, () => Promise<void>> = {
      questions: () => this.questions.load(() => this.#api.questions(site, this.questionState.value)),
      topics: () => this.topics.load(() => this.#api.topics(site, days)),
      figures: () => this.figures.load(() => this.#api.figures(site, days)),
      articles: () => this.lines.load(() => this.#api.articleLines(site)),
    };
    return loads[this.tab.value]();
  }

  async decide({ article, lang, key }: LearnedQuestion, state: 'accepted' | 'refused'): Promise<void> {
    this.problem.value = null;
    try {
      await this.#api.decide({ site: this.site.value, article, lang, key, state });
    } catch (error) {
      this.problem.value = problemOf(error);
    }
    await this.load();
  }

  /** Leads to the articles, to choose the one that is to answer what was looked for. */
  extend(topic: SearchTopic): void {
    this.show('articles');
    this.filter.value = '';
    this.extending.value = topic;
  }

  /** With the words that were looked for, where the article was chosen to answer them. */
  async edit(id: string, lang: string): Promise<void> {
    this.problem.value = null;
    try {
      const article = await this.#api.editedArticle(this.site.value, id, lang);
      const questions = [...new Set([...article.draft.questions, ...wordsOf(this.extending.value)])];
      this.editing.value = new ArticleEditModel(this.#api, this.site.value, { ...article.draft, questions }, article);
      this.extending.value = null;
    } catch (error) {
      this.problem.value = problemOf(error);
    }
  }

  /** A new article, about what was looked for where it begins there. */
  write(lang: string, topic: SearchTopic | null = null): void {
    const [title = '', ...questions] = wordsOf(topic);
    const empty = {
      category: '',
      order: 0,
      related: [],
      state: 'published',
      author: '',
      reviewOn: null,
      markdown: '',
    } as const;
    const draft = { ...empty, id: idFrom(title), lang, title, questions, related: [] };
    this.editing.value = new ArticleEditModel(this.#api, this.site.value, draft, null);
  }

  stopEditing(): void {
    this.editing.value = null;
    void this.load();
  }
}

/** Every way in which something was looked for, the most usual one first. */
const wordsOf = (topic: SearchTopic | null): string[] => (topic ? [topic.text, ...topic.others] : []);

/** An id made of a title: letters without their marks, and hyphens. */
export const idFrom = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || unnamed;

const matching = (lines: readonly ArticleLine[], filter: string): ArticleLine[] => {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter(({ id, title, category }) => {
    const text = `${id} ${title} ${category}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
};
