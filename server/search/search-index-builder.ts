import { rm } from 'node:fs/promises';
import type { Clock, EncodedIndex, Log, SearchIndexes } from '../app/ports.ts';
import { logUnlessStore } from '../app/store-error.ts';
import { buildForBrowsers, buildForServer, type IndexPlace, type IndexSources } from './build-site-index.ts';
import { elsewhere } from './encoded-index.ts';
import { Turns } from './turns.ts';

export interface IndexBuilderParts extends IndexSources {
  /** Told of a file that is searched no more, before it goes. */
  release(file: string): Promise<void>;
  log: Log;
  clock: Clock;
}

/** An index as browsers get it, and the file that the server searches where it is too large for them. */
export interface BuiltIndex {
  served: EncodedIndex;
  largeFile: string | null;
}

interface Kept {
  /** Which revision of the articles the build read; `notYet` until it begins, since it takes all changes until then in. */
  read: { revision: number };
  index: Promise<BuiltIndex>;
  /** What is searched until a large index is built anew. */
  earlier: BuiltIndex | null;
  /** When a build that failed is tried again, UTC ms; infinite for one that has not failed. */
  tryAt: number;
  built: BuiltIndex | null;
  /** By how many confirmed questions; those of the one before until it is built. */
  calibratedBy: number;
}

/** A large build takes a processor for many seconds: one that fails is not to take it all the time. */
const pauseMs = 60_000;

/** Greater than any revision, and smaller than any. */
const notYet = Number.POSITIVE_INFINITY;
const tooOld = Number.NEGATIVE_INFINITY;

/**
 * Search indexes, one per site and language: as they are served (`SearchIndexFile` in UTF-8, plain and compressed), or, beyond what
 * a browser should load, as a file that the server searches. Each is built in a thread of its own and kept until the site's articles
 * change. The files live as long as the process: what lies in the folder from an earlier one goes.
 */
export class SearchIndexBuilder implements SearchIndexes {
  readonly #parts: IndexBuilderParts;
  readonly #kept = new Map<string, Kept>();
  /** Builds follow one another, so that a change in many languages leaves the other processors to the conversations. */
  readonly #small = new Turns(Promise.resolve());
  /** Large ones among themselves: they may take a minute, which nobody who waits for a small one is to feel. */
  readonly #large: Turns;

  constructor(parts: IndexBuilderParts) {
    this.#parts = parts;
    // What cannot be removed is in nobody's way: no two files have the same name.
    this.#large = new Turns(rm(parts.folder, { recursive: true, force: true }).catch(() => undefined));
  }

  /** `lang` is one of the site's languages; an index without articles is a valid one. Rejects when the store does not answer. */
  async indexFor(site: string, lang: string): Promise<EncodedIndex> {
    return (await this.builtFor(site, lang)).served;
  }

  calibratedBy(site: string, lang: string): number {
    return this.#kept.get(keyOf({ site, lang }))?.calibratedBy ?? 0;
  }

  /** The same, with the file of a large one; while that is built anew, the one before it. */
  async builtFor(site: string, lang: string): Promise<BuiltIndex> {
    const place = { site, lang };
    const revision = await this.#parts.articles.revision(site);
    const kept = this.#kept.get(keyOf(place));
    if (kept && (kept.read.revision >= revision || this.#goesOn(kept))) return kept.earlier ?? kept.index;
    const next = this.#begin(place, kept);
    return next.earlier ?? next.index;
  }

  /** Whether the earlier one is searched for now. */
  #goesOn({ earlier, tryAt }: Kept): boolean {
    return earlier !== null && this.#parts.clock.now() < tryAt;
  }

  /** After the one before it, so that for each index one is built and one waits at most. */
  #begin(place: IndexPlace, before: Kept | undefined): Kept {
    const read = { revision: notYet };
    const index = settled(before?.index).then(() => this.#build(place, read));
    const earlier = before?.built?.largeFile ? before.built : null;
    const kept: Kept = { read, index, earlier, tryAt: Number.POSITIVE_INFINITY, built: null, calibratedBy: before?.calibratedBy ?? 0 };
    this.#kept.set(keyOf(place), kept);
    index.then(
      (built) => this.#done(place, kept, built),
      (error: unknown) => this.#failed(place, kept, error),
    );
    return kept;
  }

  async #build(place: IndexPlace, read: Kept['read']): Promise<BuiltIndex> {
    const begin = async (): Promise<void> => {
      read.revision = await this.#parts.articles.revision(place.site);
    };
    const served = await this.#small.take(() => begin().then(() => buildForBrowsers(this.#parts, place)));
    if (served) return { served, largeFile: null };
    const { file, calibratedBy } = await this.#large.take(() => begin().then(() => buildForServer(this.#parts, place)));
    return { served: { ...elsewhere(place.lang), calibratedBy }, largeFile: file };
  }

  #done(place: IndexPlace, kept: Kept, built: BuiltIndex): void {
    const current = this.#kept.get(keyOf(place));
    if (current && current !== kept) {
      // Articles changed while it was built: it is searched until the newer one is there, which lets go of it.
      if (built.largeFile) current.earlier = built;
      return;
    }
    const before = kept.earlier?.largeFile;
    kept.earlier = null;
    kept.built = built;
    kept.calibratedBy = built.served.calibratedBy;
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

  /** Who asked for it hears of it, and the next one who asks tries again. Where an earlier index is searched, the log says it, and a while passes. */
  #failed(place: IndexPlace, kept: Kept, error: unknown): void {
    const { earlier, calibratedBy } = kept;
    const key = keyOf(place);
    if (this.#kept.get(key) !== kept) return;
    if (!earlier) {
      this.#kept.delete(key);
      return;
    }
    logUnlessStore(error, this.#parts.log, place, 'a search index could not be built anew; the earlier one is searched');
    const tryAt = this.#parts.clock.now() + pauseMs;
    this.#kept.set(key, { read: { revision: tooOld }, index: Promise.resolve(earlier), earlier, tryAt, built: earlier, calibratedBy });
  }
}

/** Resolves when it has ended, however. */
const settled = (work: Promise<unknown> | undefined): Promise<unknown> => Promise.resolve(work).catch(() => undefined);

const keyOf = ({ site, lang }: IndexPlace): string => JSON.stringify([site, lang]);
