import { signal } from '@preact/signals';
import type { ArticleDraft, DraftEffect, EditedArticle } from '../../protocol/learning.ts';
import { BusyTask } from './busy-task.ts';
import type { DeskApi } from './desk-api.ts';
import { RequestRefused } from './desk-problem.ts';
import { Loadable } from './loadable.ts';

/** One article while it is written. What was typed stays whatever the server says. */
export class ArticleEditModel {
  readonly #api: DeskApi;
  readonly #doing = new BusyTask();
  readonly #site: string;
  readonly draft;
  /** The article as it is kept; null until a new one is saved. */
  readonly kept;
  readonly effect = new Loadable<DraftEffect>();
  readonly busy = this.#doing.busy;
  readonly problem = this.#doing.problem;
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
    return this.effect.load(() => this.#pointing(() => this.#api.effectOf(this.#site, this.draft.value)));
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

  #do(what: () => Promise<void>): Promise<void> {
    return this.#doing.run(() => this.#pointing(what));
  }

  /** Points at the field that a refusal names. */
  async #pointing<T>(ask: () => Promise<T>): Promise<T> {
    this.problemAt.value = null;
    try {
      return await ask();
    } catch (error) {
      this.problemAt.value = fieldOf(error);
      throw error;
    }
  }
}

/** `draft.title` of a refusal is the field `title`. */
function fieldOf(error: unknown): keyof ArticleDraft | null {
  const path = error instanceof RequestRefused ? error.problem.path : undefined;
  return (path?.split('.')[1] as keyof ArticleDraft | undefined) ?? null;
}
