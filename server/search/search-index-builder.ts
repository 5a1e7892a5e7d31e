import { rm } from 'node:fs/promises';
import type { EncodedIndex, Log, SearchIndexes } from '../app/ports.ts';
import { logUnlessStore } from '../app/store-error.ts';
import { type BuiltIndex, buildSiteIndex, type IndexPlace, type IndexSources } from './build-site-index.ts';

export interface IndexBuilderParts extends IndexSources {
  /** Told of a file that is searched no more, before it goes. */
  release(file: string): Promise<void>;
  log: Log;
}

interface Kept {
  /** Of the articles when the build began to read them; infinite until it does, for it takes all changes until then in. */
  revision: number;
  index: Promise<BuiltIndex>;
  /** What is searched until a large index is built anew. */
  earlier: BuiltIndex | null;
  built: BuiltIndex | null;
}

/**
 * Search indexes, one per site and language: as they are served (`SearchIndexFile` in UTF-8, plain and compressed), or, beyond what
 * a browser should load, as a file that the server searches. Each is built in a thread of its own and kept until the site's articles
 * change. The files live as long as the process: what lies in the folder from an earlier one goes.
 */
export class SearchIndexBuilder implements SearchIndexes {
  readonly #parts: IndexBuilderParts;
  readonly #kept = new Map<string, Kept>();
  /** Builds follow one another, so that a change in many languages leaves the other processors to the conversations. */
  #last: Promise<unknown>;

  constructor(parts: IndexBuilderParts) {
    this.#parts = parts;
    // What cannot be removed is in nobody's way: no two files have the same name.
    this.#last = rm(parts.folder, { recursive: true, force: true }).catch(() => undefined);
  }

  /** `lang` is one of the site's languages; an index without articles is a valid one. Rejects when the store does not answer. */
  async indexFor(site: string, lang: string): Promise<EncodedIndex> {
    return (await this.builtFor(site, lang)).served;
  }

  calibratedBy(site: string, lang: string): number {
    return this.#kept.get(keyOf({ site, lang }))?.built?.served.calibratedBy ?? 0;
  }

  /** The same, with the file of a large one; while that is built anew, the one before it. */
  async builtFor(site: string, lang: string): Promise<BuiltIndex> {
    const place = { site, lang };
    const revision = await this.#parts.articles.revision(site);
    const kept = this.#kept.get(keyOf(place));
    if (kept && (kept.revision >= revision || kept.earlier)) return kept.earlier ?? kept.index;
    const next = this.#begin(place, kept?.built?.largeFile ? kept.built : null);
    return next.earlier ?? next.index;
  }

  #begin(place: IndexPlace, earlier: BuiltIndex | null): Kept {
    const index = this.#inTurn(async () => {
      next.revision = await this.#parts.articles.revision(place.site);
      return buildSiteIndex(this.#parts, place);
    });
    const next: Kept = { revision: Number.POSITIVE_INFINITY, index, earlier, built: null };
    this.#kept.set(keyOf(place), next);
    index.then(
      (built) => this.#done(place, next, built),
      (error: unknown) => this.#failed(place, next, error),
    );
    return next;
  }

  #inTurn<T>(build: () => Promise<T>): Promise<T> {
    const built = this.#last.then(build);
    this.#last = built.catch(() => undefined);
    return built;
  }

  #done(place: IndexPlace, kept: Kept, built: BuiltIndex): void {
    const current = this.#kept.get(keyOf(place));
    if (current !== kept) {
      // Articles changed while it was built: the build that waits for its turn lets go of it.
      if (current && built.largeFile) current.earlier = built;
      return;
    }
    const before = kept.earlier?.largeFile;
    kept.earlier = null;
    kept.built = built;
    if (before) void this.#remove(before);
  }

  async #remove(file: string): Promise<void> {
    const { release, log } = this.#parts;
    try {
      await release(file);
      await rm(file, { force: true });
    } catch (error) {
      log.warn({ file, error: String(error) }, 'a search file that is not used any more could not be removed');
    }
  }

  /** A build that failed is tried again by the next one who asks; who asked for this one hears of it, unless an earlier index did. */
  #failed(place: IndexPlace, kept: Kept, error: unknown): void {
    const { earlier } = kept;
    if (this.#kept.get(keyOf(place)) !== kept) return;
    if (!earlier) {
      this.#kept.delete(keyOf(place));
      return;
    }
    logUnlessStore(error, this.#parts.log, place, 'a search index could not be built anew; the earlier one is searched');
    this.#kept.set(keyOf(place), { revision: Number.NEGATIVE_INFINITY, index: Promise.resolve(earlier), earlier: null, built: earlier });
  }
}

const keyOf = ({ site, lang }: IndexPlace): string => JSON.stringify([site, lang]);
