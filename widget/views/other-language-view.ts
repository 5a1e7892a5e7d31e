import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Catalogue } from '../messages/catalogue.ts';
import { icon } from './reading-icons.ts';

/** Says that something is in another language than the texts; nothing where it is in the same. `lang` is its tag. */
export const otherLanguageView = (texts: Catalogue, lang: string, say: (language: string) => string): TemplateResult | typeof nothing =>
  primaryOf(lang) === texts.lang
    ? nothing
    : html`<p class="note" lang=${texts.lang}>${icon('info')}<span>${say(nameOf(lang, texts))}</span></p>`;

const primaryOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** Such as 'Swedish', in the language of the texts. */
const nameOf = (tag: string, { lang }: Catalogue): string => new Intl.DisplayNames([lang, 'en'], { type: 'language' }).of(tag) ?? tag;
