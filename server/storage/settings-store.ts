import type { SiteSettings } from '../../protocol/settings.ts';
import type { SettingsStore } from '../app/ports.ts';
import type { Engine } from './engine.ts';

/** What people at the company change about their sites. */
export class SqlSettingsStore implements SettingsStore {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async all(): Promise<SiteSettings[]> {
    const rows = await this.#engine.db.selectFrom('site_settings').select('body').orderBy('site_id').execute();
    return rows.map((row) => JSON.parse(row.body) as SiteSettings);
  }

  /** All of these sites or none; sites that are not named stay as they are. */
  async put(sites: SiteSettings[], now: number): Promise<void> {
    await this.#engine.write(sites.map((site) => this.#upsert(site, now)));
  }

  #upsert(site: SiteSettings, now: number) {
    const changing = { body: JSON.stringify(site), updated_at: now };
    const insert = this.#engine.db.insertInto('site_settings').values({ site_id: site.id, ...changing });
    return insert.onConflict((conflict) => conflict.column('site_id').doUpdateSet(changing));
  }
}
