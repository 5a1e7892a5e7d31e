import { expect } from 'chai';
import { supportTexts as english } from '../messages/support-en.ts';
import { supportTexts as finnish } from '../messages/support-fi.ts';
import { supportTexts as swedish } from '../messages/support-sv.ts';
import { exactTime, whenOf } from './when.ts';

const zone = 'Europe/Helsinki';
/** Friday 20 November 2026, 15:30 in Helsinki. */
const now = Date.UTC(2026, 10, 20, 13, 30);
const monday = Date.UTC(2026, 10, 23, 10, 0);
const texts = { en: english, fi: finnish, sv: swedish };
const at = (lang: keyof typeof texts, moment: number) => texts[lang].at(whenOf(moment, now, lang, zone));
const by = (lang: keyof typeof texts, moment: number) => texts[lang].by(whenOf(moment, now, lang, zone));

describe('a moment in words', () => {
  it('is told as each language tells it', () => {
    expect([by('fi', monday), by('en', monday), by('sv', monday)]).to.deep.equal([
      'maanantaina klo 12 mennessä',
      'by Monday at 12:00',
      'senast på måndag kl. 12:00',
    ]);
    const later = Date.UTC(2026, 11, 24, 8, 15);
    expect([at('fi', later), at('en', later), at('sv', later)]).to.deep.equal([
      'torstaina 24.12. klo 10.15',
      'on Thursday 24 Dec at 10:15',
      'torsdag 24 dec. kl. 10:15',
    ]);
  });

  it('knows today, tomorrow and yesterday by the calendar of the time zone, also over midnight', () => {
    expect(at('fi', now)).to.equal('tänään klo 15.30');
    expect(at('fi', Date.UTC(2026, 10, 20, 22, 30))).to.equal('huomenna klo 0.30');
    expect(at('fi', Date.UTC(2026, 10, 19, 12))).to.equal('eilen klo 14');
    expect(by('en', now)).to.equal('today by 15:30');
  });

  it('keeps its zeros where it stands alone', () => {
    expect(exactTime(monday, 'fi', zone)).to.equal('12.00');
  });
});

describe('a long thread', () => {
  it('makes a format once, however many times it tells', () => {
    const { DateTimeFormat } = Intl;
    let made = 0;
    Intl.DateTimeFormat = new Proxy(DateTimeFormat, {
      construct(target, options) {
        made += 1;
        return Reflect.construct(target, options);
      },
    });
    try {
      const noon = Date.UTC(2026, 10, 24, 12, 30);
      const told = new Set(Array.from({ length: 500 }, (_, minute) => exactTime(noon + minute * 60_000, 'fi-FI', 'Asia/Tokyo')));
      expect(told.size).to.equal(500);
      expect(made).to.be.at.most(1);
    } finally {
      Intl.DateTimeFormat = DateTimeFormat;
    }
  });
});
