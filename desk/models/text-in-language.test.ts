import { assert } from 'chai';
import { textInLanguage } from './text-in-language.ts';

describe('a text of the settings', () => {
  for (const [what, texts, languages, shown] of [
    ['in the desk’s language', { fi: 'Lasku', en: 'Invoice' }, ['fi', 'en'], 'Invoice'],
    ['of the country that the site names', { fi: 'Lasku', 'en-GB': 'Invoice' }, ['fi', 'en-GB'], 'Invoice'],
    ['in the site’s first language that has it', { sv: 'Faktura', fi: 'Lasku' }, ['de', 'fi', 'sv'], 'Lasku'],
    ['in what there is', { sv: 'Faktura' }, ['fi'], 'Faktura'],
  ] as [string, Record<string, string>, string[], string][]) {
    it(`is shown ${what}`, () => assert.equal(textInLanguage(texts, 'en', languages), shown));
  }
});
