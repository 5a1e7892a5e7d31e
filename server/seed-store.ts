import type { SiteSettings } from '../protocol/settings.ts';
import { sentence } from './app/checked-input.ts';
import type { ImportReport } from './app/import-knowledge.ts';
import type { Store } from './app/ports.ts';
import { seedSettings } from './app/settings.ts';
import type { Configuration } from './configuration.ts';
import { importFiles } from './import-files.ts';
import { readJsonFile } from './json-file.ts';
import { OperatorError } from './operator-error.ts';

/** Gives a store without sites those of the configuration's settings file. Returns their ids. Throws `OperatorError` for a bad file. */
export async function seedSites(store: Store, { settingsFile }: Configuration, now: number): Promise<string[]> {
  if (settingsFile === null) return [];
  const seeded = await seedSettings(store.settings, readJsonFile(settingsFile), now);
  if (!seeded.ok) throw new OperatorError(seeded.mistakes.map((mistake) => `${sentence(mistake)}, in ${settingsFile}`));
  return seeded.value;
}

export interface SeededKnowledge {
  site: string;
  folder: string;
  report: ImportReport;
}

/** Imports the configuration's articles into the sites that have none yet. Throws `OperatorError` for a site that does not exist. */
export async function seedKnowledge(store: Store, { knowledge }: Configuration, now: number): Promise<SeededKnowledge[]> {
  const sites = await store.settings.all();
  const orders = knowledge.map(({ site, folder }) => ({ site: siteNamed(site, sites), folder }));
  const revisions = await Promise.all(orders.map(({ site }) => store.articles.revision(site.id)));
  const seeded: SeededKnowledge[] = [];
  for (const { site, folder } of orders.filter((_, index) => revisions[index] === 0)) {
    seeded.push({ site: site.id, folder, report: await importFiles(store.articles, { site, path: folder, now }) });
  }
  return seeded;
}

/** The site with this id. Throws `OperatorError`, which names the sites there are. */
export function siteNamed(id: string, sites: SiteSettings[]): SiteSettings {
  const site = sites.find((one) => one.id === id);
  if (site) return site;
  if (sites.length === 0) throw new OperatorError([`There is no site ${id}, and no other; add it with tuki settings apply <file>.`]);
  throw new OperatorError([`There is no site ${id}; the sites are ${sites.map((one) => one.id).join(', ')}.`]);
}
