import { expect } from 'chai';
import { localeFor } from './language-choice.ts';
import { launcherTexts } from './launcher-texts.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { loadPrivacyTexts } from './load-privacy-texts.ts';
import { loadSupportTexts } from './load-support-texts.ts';
import type { OwnTexts } from './own-texts.ts';

describe('the language of the texts', () => {
  it('is the closest one that there is', async () => {
    const known = await Promise.all(['fi', 'FI-fi', 'de_AT', 'ar-EG', 'fil', 'nb', 'x'].map((tag) => loadCatalogue(tag, {})));
    expect(known.map(({ lang }) => lang)).to.deep.equal(['fi', 'fi', 'de', 'ar', 'en', 'en', 'en']);
  });

  it('tells how it is written', async () => {
    expect((await loadCatalogue('ar', {})).dir).to.equal('rtl');
    expect((await loadCatalogue('fi', {})).dir).to.equal(undefined);
    expect(launcherTexts('ar-EG', {})).to.include({ lang: 'ar', dir: 'rtl' });
    expect(launcherTexts('fa', {})).to.include({ lang: 'en', dir: 'ltr' });
  });

  it('has the page’s own country for numbers and times, and one kind of digits', () => {
    expect([localeFor('en-GB', 'en'), localeFor('sv', 'en'), localeFor('en_US', 'en'), localeFor('en-!', 'en')]).to.deep.equal([
      ...['en-GB', 'en', 'en-US', 'en'],
    ]);
    expect(new Intl.NumberFormat(localeFor('ar-EG', 'ar')).format(123)).to.equal('123');
  });
});

describe('numbers in sentences', () => {
  it('take the form that the language asks for', async () => {
    const unread = async (lang: string) => {
      const { home } = await loadCatalogue(lang, {});
      return [1, 2, 3, 5, 11, 21, 22, 25].map((count) => home.unread(count));
    };
    expect(await unread('ru')).to.deep.equal([
      '1 новое сообщение',
      '2 новых сообщения',
      '3 новых сообщения',
      '5 новых сообщений',
      '11 новых сообщений',
      '21 новое сообщение',
      '22 новых сообщения',
      '25 новых сообщений',
    ]);
    expect(await unread('ar')).to.deep.equal([
      'رسالة جديدة واحدة',
      'رسالتان جديدتان',
      '3 رسائل جديدة',
      '5 رسائل جديدة',
      '11 رسالة جديدة',
      '21 رسالة جديدة',
      '22 رسالة جديدة',
      '25 رسالة جديدة',
    ]);
  });
});

describe('a company’s own texts', () => {
  const texts: OwnTexts = {
    en: {
      common: { talkToPerson: 'Ask our crew' },
      home: { greeting: 'Ahoy', unread: { one: '# bottle', other: '# bottles' } },
      chat: { title: 'Radio', typing: (name) => `${name} is at the key` },
      rating: { scale: ['1', '2', '3', '4', '5'] },
      launcher: { open: 'Mayday' },
    },
    'en-US': { chat: { title: 'Radio, over' } },
    nb: { base: 'sv', common: { close: 'Lukk' }, launcher: { open: 'Hjelp' } },
    he: { dir: 'rtl', common: { close: 'סגירה' } },
  };

  it('stand in the place of the widget’s', async () => {
    const { common, home, states } = await loadCatalogue('en-GB', texts);
    const { chat, rating, message } = await loadSupportTexts('en-GB', texts);
    expect([common.talkToPerson, home.greeting(9), home.unread(1), home.unread(3)]).to.deep.equal([
      'Ask our crew',
      'Ahoy',
      '1 bottle',
      '3 bottles',
    ]);
    expect([chat.title, chat.typing('Aino'), rating.scale[4]]).to.deep.equal(['Radio', 'Aino is at the key', '5']);
    expect([states.loading, message.submit, launcherTexts('en-GB', texts).open]).to.deep.equal(['Loading', 'Send the message', 'Mayday']);
  });

  it('stand in the place of the questions about consent as well', async () => {
    const own: OwnTexts = { fi: { privacy: { yes: 'Kyllä vain', conversations: { one: 'Yksi', other: '# kirjettä' } } } };
    const { yes, no, conversations } = await loadPrivacyTexts('fi-FI', own);
    expect([yes, no, conversations(1), conversations(3)]).to.deep.equal(['Kyllä vain', 'Ei', 'Yksi', '3 kirjettä']);
    expect((await loadPrivacyTexts('nn', own)).yes).to.equal('Yes');
  });

  it('go from the language to the region', async () => {
    expect((await loadSupportTexts('en-us', texts)).chat).to.include({ title: 'Radio, over', send: 'Send' });
  });

  it('add a language, on the one that it names', async () => {
    const { lang, common, dir } = await loadCatalogue('nb-NO', texts);
    expect([lang, common.close, common.back, dir]).to.deep.equal(['nb', 'Lukk', 'Tillbaka', undefined]);
    expect(launcherTexts('nb-NO', texts)).to.include({ open: 'Hjelp', lang: 'nb', dir: 'ltr' });
    expect(await loadCatalogue('he', texts)).to.include({ lang: 'he', dir: 'rtl' });
    expect(launcherTexts('he', texts).dir).to.equal('rtl');
    expect((await loadCatalogue('nn', texts)).lang).to.equal('en');
  });

  it('cannot put in what is no text of the widget', async () => {
    const odd = { en: { common: { close: null, more: 'x' }, extra: {} } } as unknown as OwnTexts;
    const catalogue = await loadCatalogue('en', odd);
    expect(catalogue.common.close).to.equal('Close');
    expect(catalogue).not.to.have.property('extra');
    expect(catalogue.common).not.to.have.property('more');
  });
});
