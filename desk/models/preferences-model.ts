import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { DeskCatalogue } from '../messages/desk-catalogue.ts';
import { deskEn } from '../messages/desk-en.ts';
import { deskFi } from '../messages/desk-fi.ts';
import type { KeptValues } from './kept-values.ts';
import { type LocaleFormat, localeFormat } from './locale-format.ts';

export const deskLanguages = ['fi', 'en'] as const;
export type DeskLanguage = (typeof deskLanguages)[number];
/** Each language by its own name, so that everybody finds theirs. */
export const languageNames: Record<DeskLanguage, string> = { fi: 'Suomi', en: 'English' };
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const catalogues: Record<DeskLanguage, DeskCatalogue> = { fi: deskFi, en: deskEn };

/** How this agent wants the desk on this browser; kept between visits. */
export class PreferencesModel {
  readonly lang: Signal<DeskLanguage>;
  readonly theme: Signal<Theme>;
  readonly sound: Signal<boolean>;
  /** Whether `?` alone opens the sheet of keys (WCAG 2.1.4 asks for a way to switch single keys off). */
  readonly plainKeys: Signal<boolean>;
  readonly customerShown: Signal<boolean>;
  readonly text: ReadonlySignal<DeskCatalogue> = computed(() => catalogues[this.lang.value]);
  readonly format: ReadonlySignal<LocaleFormat> = computed(() => localeFormat(this.text.value));

  /** `browserLanguages`: the browser's wishes, best first, such as `navigator.languages`. */
  constructor(kept: KeptValues, browserLanguages: readonly string[]) {
    this.lang = keptSignal(kept, 'lang', deskLanguages, wanted(browserLanguages));
    this.theme = keptSignal(kept, 'theme', themes, 'auto');
    this.sound = keptSwitch(kept, 'sound');
    this.plainKeys = keptSwitch(kept, 'plain-keys');
    this.customerShown = keptSwitch(kept, 'customer-shown');
  }

  nextTheme(): void {
    this.theme.value = after(themes, this.theme.value);
  }

  nextLanguage(): void {
    this.lang.value = after(deskLanguages, this.lang.value);
  }
}

function wanted(languages: readonly string[]): DeskLanguage {
  const codes = languages.map((tag) => tag.split('-')[0]);
  return (
    deskLanguages.find((lang) => lang === codes.find((code) => (deskLanguages as readonly (string | undefined)[]).includes(code))) ?? 'en'
  );
}

function after<T>(all: readonly [T, ...T[]], current: T): T {
  return all[(all.indexOf(current) + 1) % all.length] ?? all[0];
}

function keptSignal<T extends string>(kept: KeptValues, name: string, allowed: readonly T[], fallback: T): Signal<T> {
  const before = kept.read(name);
  const value = signal<T>(allowed.find((one) => one === before) ?? fallback);
  let first = true;
  effect(() => {
    const now = value.value;
    if (!first) kept.write(name, now);
    first = false;
  });
  return value;
}

function keptSwitch(kept: KeptValues, name: string): Signal<boolean> {
  const value = signal(kept.read(name) !== 'off');
  let first = true;
  effect(() => {
    const now = value.value ? 'on' : 'off';
    if (!first) kept.write(name, now);
    first = false;
  });
  return value;
}
