import { signal } from '@preact/signals';
import type { ArticleDraft, DraftEffect, EditedArticle } from '../../protocol/learning.ts';
import type { DeskApi } from './desk-api.ts';
import { type DeskProblem, problemOf, RequestRefused } from './desk-problem.ts';
import { Loadable } from './loadable.ts';

/** One article while it is written. What was typed stays whatever the server says. */
export class ArticleEditModel {
  readonly #api: DeskApi;
  readonly #site: string;
  readonly draft;
  /** The article as it is kept; null until a new one is saved. */
  readonly kept;
  readonly effect = new Loadable<DraftEffect>();
  readonly busy = signal(false);
  readonly problem = signal<DeskProblem | null>(null);
  /** The field that the server found fault with. */
  readonly problemAt = signal<keyof ArticleDraft | null>(null);
  readonly saved = signal(false);

  constructor(api: DeskApi, site: string, draft: ArticleDraft, kept: EditedArticle | null) {
    this.#api = api;
    this.#site = site;
    this.draft = signal(draft);
    this.kept = signal(kept);
  }

  change(part: Partial<ArticleDraft>): void {
    this.draft.value = { ...this.draft.value, ...part };
    this.saved.value = false;
    this.effect.reset();
  }

  showEffect(): Promise<void> {
    return this.effect.load(() => this.#api.effectOf(this.#site, this.draft.value));
  }

  async putVersion(version: number): Promise<void> {
    const { id, lang } = this.draft.value;
    await this.#do(async () => this.change(await this.#api.articleVersion(this.#site, id, lang, version)));
  }

  async save(): Promise<void> {
    await this.#do(async () => {
      const basis = this.kept.value?.updatedAt ?? null;
      const kept = await this.#api.saveArticle({ site: this.#site, basis, draft: this.draft.value });
      this.kept.value = kept;
      this.draft.value = kept.draft;
      this.saved.value = true;
    });
  }

  async #do(what: () => Promise<void>): Promise<void> {
    if (this.busy.value) return;
    this.busy.value = true;
    this.problem.value = null;
    this.problemAt.value = null;
    try {
      await what();
    } catch (error) {
      this.problem.value = problemOf(error);
      this.problemAt.value = fieldOf(error);
    } finally {
      this.busy.value = false;
    }
  }
}

/** `draft.title` of a refusal is the field `title`. */
function fieldOf(error: unknown): keyof ArticleDraft | null {
  const path = error instanceof RequestRefused ? error.problem.path : undefined;
  return (path?.split('.')[1] as keyof ArticleDraft | undefined) ?? null;
}
