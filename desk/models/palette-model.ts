import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { IndexedArticle } from '../../protocol/article.ts';
import { actionIds, actionMap } from './action-map.ts';
import type { KeyStroke } from './key-strokes.ts';
import { Loadable } from './loadable.ts';
import type { Workplace } from './workplace.ts';

export type PaletteGroup = 'actions' | 'conversations' | 'articles';
/** One thing that the palette found. */
export interface PaletteEntry {
  key: string;
  group: PaletteGroup;
  label: string;
  /** What tells it from its namesakes: a reference, a category. */
  hint: string;
  stroke: KeyStroke | null;
  run(): unknown;
}

const pauseMs = 200;
const mostConversations = 8;
const mostArticles = 6;

/** One field that finds every action, every conversation on the list and every article. */
export class PaletteModel {
  readonly #desk: Workplace;
  readonly #articles = new Loadable<IndexedArticle[]>();
  #cancel: () => void = () => {};
  readonly words = signal('');
  readonly active = signal(0);
  readonly entries: ReadonlySignal<PaletteEntry[]> = computed(() => {
    const words = wordsOf(this.words.value);
    return [...this.#actions(words), ...this.#conversations(words), ...this.#foundArticles()];
  });

  constructor(desk: Workplace) {
    this.#desk = desk;
  }

  write(words: string): void {
    this.words.value = words;
    this.active.value = 0;
    this.#cancel();
    if (words.trim().length < 2) this.#articles.reset();
    else this.#cancel = this.#desk.host.timers.set(() => this.#searchArticles(), pauseMs);
  }

  move(by: 1 | -1): void {
    const count = this.entries.value.length;
    if (count > 0) this.active.value = (this.active.value + by + count) % count;
  }

  /** Closes the palette and does what was chosen. */
  choose(entry: PaletteEntry | undefined = this.entries.value[this.active.value]): void {
    if (!entry) return;
    this.#desk.layout.close();
    entry.run();
  }

  #searchArticles(): void {
    const { site, lang } = this.#desk.scope();
    this.#articles.load(() => this.#desk.host.api.searchArticles(site, lang, this.words.value.trim()));
  }

  #actions(words: readonly string[]): PaletteEntry[] {
    const names = this.#desk.preferences.text.value.actions;
    return actionIds
      .filter((id) => id !== 'palette' && actionMap[id].possible(this.#desk) && holdsAll(names[id], words))
      .map((id) => ({
        key: `action-${id}`,
        group: 'actions',
        label: names[id],
        hint: '',
        stroke: actionMap[id].keys,
        run: () => actionMap[id].run(this.#desk),
      }));
  }

  #conversations(words: readonly string[]): PaletteEntry[] {
    const { customer, kinds } = this.#desk.preferences.text.value;
    return [...this.#desk.list.rows.value.values()]
      .map((row) => ({ row, label: row.contact.name ?? customer.unnamed, hint: `${kinds[row.kind]} · ${row.reference}` }))
      .filter(({ row, label, hint }) => holdsAll([label, hint, row.preview, row.contact.email, row.contact.phone].join(' '), words))
      .slice(0, mostConversations)
      .map(({ row, label, hint }) => ({
        key: `row-${row.id}`,
        group: 'conversations',
        label,
        hint,
        stroke: null,
        run: () => this.#desk.openConversation(row.conversation),
      }));
  }

  #foundArticles(): PaletteEntry[] {
    return (this.#articles.value ?? []).slice(0, mostArticles).map((article) => ({
      key: `article-${article.id}`,
      group: 'articles',
      label: article.title,
      hint: '',
      stroke: null,
      run: () => {
        this.#desk.showTab('articles');
        this.#desk.articles.read(article);
      },
    }));
  }
}

/** Words without their accents and capitals, so that a Finnish text is found from any keyboard. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
const wordsOf = (text: string): string[] => plain(text).split(/\s+/).filter(Boolean);
const holdsAll = (text: string, words: readonly string[]): boolean => words.every((word) => plain(text).includes(word));
