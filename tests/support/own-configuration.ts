import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { SettingsFile } from '../../protocol/settings.ts';

const examples = resolve(import.meta.dirname, '../../examples');

type SiteFile = SettingsFile['sites'][number];
/** What a group of settings leaves out is as the server sets it. */
type Different = { [K in keyof SiteFile]?: Partial<SiteFile[K]> | SiteFile[K] };

/** The example company's configuration with what a story needs different in its site's settings, and beside them; the file's path. */
export function ownConfiguration(different: Different, beside: Record<string, unknown> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'tuki-settings-'));
  const { sites } = JSON.parse(readFileSync(join(examples, 'settings.json'), 'utf8')) as SettingsFile;
  write(folder, 'settings.json', { sites: sites.map((site) => ({ ...site, ...different })) });
  return write(folder, 'tuki.config.json', {
    settingsFile: join(folder, 'settings.json'),
    knowledge: [{ site: 'salpa', folder: join(examples, 'knowledge') }],
    exampleSite: join(examples, 'site'),
    ...beside,
  });
}

function write(folder: string, name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}
