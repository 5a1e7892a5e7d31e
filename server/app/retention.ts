import type { ErasureScope } from '../../protocol/entry.ts';
import type { AuditEvent } from './audit-events.ts';
import type { CaseEraser } from './case-eraser.ts';
import type { Bus, Clock, Log } from './ports.ts';
import type { Uploads, WholeStore } from './record-ports.ts';
import type { SiteDirectory } from './site-directory.ts';

const dayMs = 24 * 60 * 60_000;
const casesAtOnce = 100;

/** For how many days each kind is kept; null: until it is erased by hand. Cases count from their last sign of life. */
export interface RetentionDays {
  conversations: number | null;
  stories: number | null;
  uploads: number | null;
  unsentUploads: number;
  letters: number | null;
  searches: number | null;
  devices: number | null;
  audit: number | null;
}

/** How many of each kind went. */
type Removed = Record<keyof RetentionDays | 'customers', number>;

export interface RetentionParts {
  store: Pick<WholeStore, 'cases' | 'retention' | 'erasures' | 'audit'>;
  eraser: CaseEraser;
  uploads: Uploads;
  sites: SiteDirectory;
  bus: Bus;
  clock: Clock;
  log: Log;
  days: RetentionDays;
}

/** Removes what has been kept for long enough, and says what it removed, in the log and in the audit log. Open cases are left alone. */
export class Retention {
  readonly #parts: RetentionParts;

  constructor(parts: RetentionParts) {
    this.#parts = parts;
  }

  async run(): Promise<void> {
    const { days } = this.#parts;
    const removed: Removed = {
      // The narrow ones first: what they leave of a case goes with everything else later.
      stories: await this.#cases('story', days.stories),
      uploads: await this.#cases('files', days.uploads),
      conversations: await this.#cases('everything', days.conversations),
      unsentUploads: await this.#unsentUploads(this.#ago(days.unsentUploads)),
      letters: days.letters === null ? 0 : await this.#parts.store.retention.removeLetters(this.#ago(days.letters)),
      searches: days.searches === null ? 0 : await this.#parts.store.retention.removeSearches(this.#ago(days.searches)),
      ...(await this.#devices(days.devices)),
      audit: await this.#audit(days.audit),
    };
    await this.#tell(removed);
  }

  #ago(days: number): number {
    return this.#parts.clock.now() - days * dayMs;
  }

  /** How many cases lost content. One that came to life meanwhile is left; a page of only such ones ends the run. */
  async #cases(scope: ErasureScope, days: number | null): Promise<number> {
    if (days === null) return 0;
    let count = 0;
    for (;;) {
      const due = await this.#parts.store.retention.casesToErase(scope, this.#ago(days), casesAtOnce);
      const erased = await this.#erase(due, scope);
      count += erased;
      if (due.length < casesAtOnce || erased === 0) return count;
    }
  }

  async #erase(conversations: string[], scope: ErasureScope): Promise<number> {
    const { store, eraser, sites } = this.#parts;
    let erased = 0;
    for (const id of conversations) {
      const site = (await store.cases.load(id))?.site;
      const settings = site === undefined ? undefined : sites.find(site);
      if (settings && (await eraser.erase(id, { scope, because: 'retention' }, settings))) erased += 1;
    }
    return erased;
  }

  /** Those that no message carries, and bytes that nobody knows: of an upload that broke off, or that was forgotten in between. */
  async #unsentUploads(before: number): Promise<number> {
    const { store, uploads } = this.#parts;
    const loose = await store.retention.looseFiles(before);
    for (const id of loose) {
      await uploads.remove(id);
      await store.erasures.forgetFile(id);
    }
    const old = (await uploads.list()).filter(({ at }) => at < before).map(({ name }) => name);
    const known = await store.retention.knownFiles(old);
    const unknown = old.filter((name) => !known.has(name));
    for (const name of unknown) await uploads.remove(name);
    return loose.length + unknown.length;
  }

  async #devices(days: number | null): Promise<{ devices: number; customers: number }> {
    if (days === null) return { devices: 0, customers: 0 };
    const { devices, customers } = await this.#parts.store.retention.removeDevices(this.#ago(days));
    if (devices.length > 0) this.#parts.bus.publish('visitor-sessions', { devices, change: 'ended' });
    return { devices: devices.length, customers };
  }

  #audit(days: number | null): Promise<number> {
    if (days === null) return Promise.resolve(0);
    return this.#parts.store.audit.removeBefore(this.#ago(days), (audit) => this.#event({ audit }));
  }

  async #tell(removed: Removed): Promise<void> {
    const some = Object.fromEntries(Object.entries(removed).filter(([, count]) => count > 0));
    if (Object.keys(some).length === 0) return;
    this.#parts.log.info(some, 'what had been kept for long enough was removed');
    const { audit: _, ...rest } = some;
    if (Object.keys(rest).length > 0) await this.#parts.store.audit.record(this.#event(rest));
  }

  #event(detail: AuditEvent['detail']): AuditEvent {
    return { at: this.#parts.clock.now(), site: null, by: { kind: 'server' }, action: 'retention.removed', subject: null, detail };
  }
}
