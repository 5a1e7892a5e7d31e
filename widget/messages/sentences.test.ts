import { expect } from 'chai';
import { whenOf } from '../core/when.ts';
import { wordingOf } from '../views/wording.ts';
import { localeFor } from './language-choice.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { loadSupportTexts } from './load-support-texts.ts';

const english = ['en', 'en-GB', 'en-US', 'en-CA', 'en-AU', 'en-IE', 'en-ZA', 'en-IN'];
const locales = [
  ...english,
  'ar',
  'ar-EG',
  'de-DE',
  'de-AT',
  'es-ES',
  'es-MX',
  'et-EE',
  'fi-FI',
  'fr-FR',
  'fr-CA',
  'ru-RU',
  'sv-SE',
  'sv-FI',
];
const languages = await Promise.all(
  locales.map(async (tag) => {
    const common = await loadCatalogue(tag, {});
    return { locale: localeFor(tag, common.lang), common, texts: await loadSupportTexts(tag, {}) };
  }),
);
const noon = Date.UTC(2026, 10, 24, 12, 30);
const moments = [-1, 0, 1, 3, 20].map((days) => noon + days * 86_400_000);

describe('sentences that are put together', () => {
  for (const { locale, common, texts } of languages) {
    const words = wordingOf(texts, common, locale, noon);
    for (const moment of moments) {
      const at = words.at(moment);
      const by = words.by(moment);
      const spoken = common.common.moment(whenOf(moment, noon, locale));
      const said = [
        common.home.closedUntil(spoken),
        common.home.messageBy(spoken),
        common.home.callbackAt(spoken),
        texts.unavailable.text(at),
        texts.message.lead(by, true),
        texts.message.lead(by, false),
        texts.receipt.call(at, '+358401234567'),
        texts.receipt.callBy(by),
        texts.receipt.answer(by),
        texts.callback.current(at, '+358401234567'),
        texts.events.promise(by, 'ADJ4-DX3R', true),
        texts.events.callTried('no-answer', at),
        texts.events.callMoved(at),
        texts.chat.startText(words.wait(90_000)),
        texts.chat.place(3, words.wait(90_000)),
      ];
      it(`have one full stop and no gap in ${locale}: ${at}`, () => {
        expect(said.filter((sentence) => /\.\.|\s{2}|\s[.,]|,\.|\bundefined\b|#/.test(sentence))).to.deep.equal([]);
      });
    }
  }
});
