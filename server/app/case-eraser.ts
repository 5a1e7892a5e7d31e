import type { Entry } from '../../protocol/entry.ts';
import { erasedEntry } from '../../protocol/erasure.ts';
import type { SiteSettings } from '../../protocol/settings.ts';
import type { CaseState } from '../domain/case-state.ts';
import { type Erasing, erase } from '../domain/erasure.ts';
import { foldCase } from '../domain/fold.ts';
import { changedItems, loadChanges, slotChanges, toEntries } from './change-builder.ts';
import type { Appended, Change, Clock } from './ports.ts';
import type { Uploads, WholeStore } from './record-ports.ts';

const pageSize = 500;
/** A case that is written to meanwhile is decided again so often. */
const maxTries = 40;

/** What went with a case's content. */
export interface ErasedCase {
  entries: number;
  files: number;
}

type CaseParts = Pick<WholeStore, 'cases' | 'erasures' | 'records'>;

/** Takes the content out of cases: of the log's entries, the files, the letters. What is counted stays. */
export class CaseEraser {
  readonly #store: CaseParts;
  readonly #uploads: Uploads;
  readonly #clock: Clock;

  constructor(parts: { store: CaseParts; uploads: Uploads; clock: Clock }) {
    this.#store = parts.store;
    this.#uploads = parts.uploads;
    this.#clock = parts.clock;
  }

  /** Null where nothing was erased: there is no such case, or retention met an open one. */
  async erase(conversation: string, erasing: Erasing, settings: SiteSettings): Promise<ErasedCase | null> {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const before = await this.#store.cases.load(conversation);
      const decision = before && erase(before, erasing, this.#clock.now());
      if (!before || !decision || 'refused' in decision || decision.drafts.length === 0) return null;
      const fresh = toEntries(decision.drafts, before.head, this.#clock.now());
      const done = await this.#emptied(before, fresh, erasing, settings);
      if (done) return done;
    }
    throw new Error(`the conversation ${conversation} changes all the time; try again`);
  }

  /** Undefined where the case moved on meanwhile. Bytes go first: what the store has forgotten could not be found again. */
  async #emptied(before: CaseState, fresh: Entry[], { scope }: Erasing, settings: SiteSettings): Promise<ErasedCase | undefined> {
    const log = await this.#log(before);
    const emptied = log.map((entry) => erasedEntry(entry, scope));
    const after = foldCase(before.site, before.id, [...emptied, ...fresh]);
    const change: Change = {
      expected: before.head,
      entries: fresh,
      state: after,
      items: changedItems(before, after),
      loads: loadChanges(before, after),
      slots: slotChanges(before, after, settings),
      command: null,
      mails: [],
    };
    const files = scope === 'story' ? [] : await this.#store.records.files(before.id);
    for (const { id } of files) await this.#uploads.remove(id);
    const changed = emptied.filter((entry, index) => entry.body !== log[index]?.body);
    const appended: Appended = await this.#store.erasures.eraseCase(change, changed, scope);
    return appended.outcome === 'appended' ? { entries: changed.length, files: files.length } : undefined;
  }

  async #log({ id, head }: CaseState): Promise<Entry[]> {
    const log: Entry[] = [];
    while (log.length < head) {
      const page = await this.#store.cases.entries(id, log.length, 'staff', Math.min(pageSize, head - log.length));
      if (page.length === 0) throw new Error(`the log of ${id} ends before its head`);
      log.push(...page.map(({ entry }) => entry));
    }
    return log;
  }
}
