/** The chunk for a knowledge base that is too large for browsers: the server searches, by the same ranking. */

import { buildIndex } from '../../kernel/build-index.ts';
import { leaningTo, raised } from '../../kernel/context.ts';
import type { IndexedArticle, SearchReply } from '../../protocol/article.ts';
import { foundIn, mostResults, type SearchEngine } from '../core/search-engine.ts';
import type { FoundAnswer } from '../core/search-session.ts';
import { type Api, asJson } from './api.ts';

/** A pause in typing after which the server is asked: shorter than a person notices, longer than from key to key. */
const pauseMs = 120;

/** Searches on the server, which gets the words alone, as they are typed; what the page leans to is weighed here. */
export class ServerEngine implements SearchEngine {
  readonly #api: Api;
  readonly #lang: string;
  #context = '';

  constructor(api: Api, lang: string) {
    this.#api = api;
    this.#lang = lang;
  }

  lean(context: string): void {
    this.#context = context;
  }

  /** The page is not told to the server, so that home keeps to what is often asked. */
  fitting(): IndexedArticle[] {
    return [];
  }

  async find(words: string, literal: boolean, signal: AbortSignal): Promise<FoundAnswer> {
    await pause(signal);
    const asked = asJson({ lang: this.#lang, words, literal });
    const reply = await this.#api.json<SearchReply>(this.#api.ofSite('/search'), { ...asked, signal });
    const { lang, verdict, marked, corrections } = reply;
    const found = ordered(reply, this.#context).map((article) => foundIn(article, marked));
    return { lang, verdict, marked, corrections, found: found.slice(0, mostResults) };
  }
}

/** What fits the page goes before its equals, as in an index of all articles. */
const ordered = ({ lang, results, exact }: SearchReply, context: string): IndexedArticle[] => {
  const listed = results.map(({ id, title, category, summary }) => ({ id, title, category, questions: [], body: summary }));
  const leaning = leaningTo(buildIndex(listed, lang), context);
  const worth = (place: number): number => raised(results[place]?.score ?? 0, leaning[place] ?? 0);
  const places = [...results.keys()].sort((one, other) => {
    if (exact && (one === 0 || other === 0)) return one - other;
    return worth(other) - worth(one);
  });
  return places.map((place) => results[place] as IndexedArticle);
};

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, pauseMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
