import { type SettingsFile, settingsFile } from '../../protocol/settings.ts';
import { type Checked, checkInput } from './checked-input.ts';
import type { SettingsStore } from './ports.ts';
import { settingsMistakes } from './settings-checks.ts';

/** The settings in a file that a person wrote, with their defaults, or everything that is wrong in it. */
export function readSettings(input: unknown): Checked<SettingsFile> {
  const checked = checkInput(settingsFile, input);
  if (!checked.ok) return checked;
  const mistakes = settingsMistakes(checked.value);
  return mistakes.length > 0 ? { ok: false, mistakes } : checked;
}

/** Every site's settings, as `applySettings` takes them. They hold the identity secrets. */
export async function exportSettings(store: SettingsStore): Promise<SettingsFile> {
  return { sites: await store.all() };
}

/** Puts a file's sites into the store when the whole file is valid; sites that it does not name stay as they are. Returns their ids. */
export async function applySettings(store: SettingsStore, input: unknown, now: number): Promise<Checked<string[]>> {
  const checked = readSettings(input);
  if (!checked.ok) return checked;
  await store.put(checked.value.sites, now);
  return { ok: true, value: checked.value.sites.map(({ id }) => id) };
}

/** Applies a file to a store that has no site yet; otherwise changes nothing and returns no ids. */
export async function seedSettings(store: SettingsStore, input: unknown, now: number): Promise<Checked<string[]>> {
  if ((await store.all()).length > 0) return { ok: true, value: [] };
  return applySettings(store, input, now);
}
