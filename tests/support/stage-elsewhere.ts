import type { SettingsFile } from '../../protocol/settings.ts';
import { ownConfiguration } from './own-configuration.ts';
import { freePort } from './server.ts';
import { SiteElsewhere } from './site-elsewhere.ts';
import { Stage } from './stage.ts';

export interface ElsewhereParts {
  /** The test runner's own: both are closed when the file's tests have ended. */
  after(close: () => Promise<void>): void;
  /** Where the pages stand; the example company's where it is left out. */
  folder?: string;
  /** What the site's settings have different beside their origins. */
  settings?: Partial<SettingsFile['sites'][number]>;
}

/** A server, and a web server of another origin whose pages may carry its widget. */
export async function stageElsewhere({ after, folder, settings }: ElsewhereParts): Promise<{ stage: Stage; site: SiteElsewhere }> {
  const port = await freePort();
  const stage = await Stage.open({ config: ownConfiguration({ ...settings, origins: [`http://localhost:${port}`] }) });
  const site = await SiteElsewhere.open(port, () => stage.tuki.url, folder);
  after(async () => {
    await site.close();
    await stage.close();
  });
  return { stage, site };
}
