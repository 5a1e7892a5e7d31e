import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { buildIndex, loadIndex } from './build-index.ts';
import { packIndex } from './pack-index.ts';
import type { SearchableArticle } from './packed-index.ts';
import { search } from './search.ts';
import { exactKey } from './search-index.ts';
import { wordsOf } from './words.ts';

const article = (id: string, title: string, body = '', questions: string[] = []): SearchableArticle => ({
  id,
  title,
  category: '',
  body,
  questions,
});
const titleKey = (title: string, lang: string) =>
  exactKey(
    wordsOf(title, lang).map(({ text }) => text),
    lang,
  );

const englishArticles = [
  article('password', 'Reset your password', 'Open the sign-in page and choose Forgot password. We send a link by e-mail.', [
    'I cannot get in',
  ]),
  article('email', 'Change your e-mail address', 'Sign in, open your account and add another address.'),
  article('invoice', 'Invoices and payment', 'An invoice is due in 14 days. Pay by card or bank transfer.', ['How do I pay']),
  article('delete', 'Delete your account', 'Deleting an account cannot be undone.'),
  article('authentication', 'Authentication application', 'An authentication application gives a one-time code.'),
];
const english = buildIndex(englishArticles, 'en');
const finnish = buildIndex(
  [
    article('salasana', 'Salasanan vaihtaminen', 'Avaa kirjautumissivu ja valitse Unohdin salasanani.'),
    article('osoite', 'Sähköpostiosoitteen muuttaminen', 'Kirjaudu sisään ja lisää uusi osoite.'),
    article('lasku', 'Laskutus', 'Laskun eräpäivä on 14 päivää.', ['Milloin lasku pitää maksaa']),
  ],
  'fi',
);
const swedish = buildIndex(
  [article('losenord', 'Byta lösenord', 'Välj nytt lösenord.'), article('faktura', 'Fakturor', 'Betala fakturan.')],
  'sv',
);

const first = (text: string, index = english, partial = false) => search(index, text, { partial }).results[0]?.id;

describe('a search', () => {
  test('finds by the title, by the questions and by the body', () => {
    assert.equal(first('password'), 'password');
    assert.equal(first('how can I pay'), 'invoice');
    assert.equal(first('bank transfer'), 'invoice');
  });

  test('knows the forms of a word', () => {
    assert.equal(first('resetting passwords'), 'password');
    assert.equal(first('salasanani', finnish), 'salasana');
    assert.equal(first('laskuni', finnish), 'lasku');
    assert.equal(first('lösenordet', swedish), 'losenord');
  });

  test('knows e-mail by each of its spellings', () => {
    for (const text of ['email address', 'e-mail address', 'E-Mail Address', 'mail address']) assert.equal(first(text), 'email');
  });

  test('goes by what the question is about, not by how it asks', () => {
    assert.equal(first('what do I do when I would like to delete it'), 'delete');
  });

  test('finds by question words alone where there is nothing else', () => {
    assert.equal(first('how do I'), 'invoice');
  });

  test('takes the last word as unfinished while typing, and only then', () => {
    assert.equal(first('passw', english, true), 'password');
    assert.equal(first('delete acc', english, true), 'delete');
    assert.equal(first('säh', finnish, true), 'osoite');
    assert.deepEqual(search(english, 'pas').marked, []);
    assert.deepEqual(search(english, 'pas ', { partial: true }).marked, []);
  });

  test('takes a last word that is one as finished too', () => {
    for (const [index, text] of [
      [english, 'delete account'],
      [finnish, 'uusi osoite'],
      [swedish, 'nytt lösenord'],
    ] as const) {
      const [typing] = search(index, text, { partial: true }).results;
      const [finished] = search(index, text).results;
      assert.ok(Math.abs((typing?.score ?? 0) - (finished?.score ?? 0)) < 1e-3, text);
    }
  });

  test('finds short Finnish words in any form', () => {
    const accounts = buildIndex([article('close', 'Tilin sulkeminen'), article('card', 'Kortin uusiminen')], 'fi');
    for (const text of ['tili', 'tilini', 'tilejä', 'tiliin']) assert.equal(first(text, accounts), 'close', text);
    for (const text of ['kortti', 'korttia', 'korttisi', 'kortteihin']) assert.equal(first(text, accounts), 'card', text);
  });

  test('forgives a typing error in longer words', () => {
    for (const text of ['pasword', 'passwrod', 'passsword', 'passwird']) assert.equal(first(text), 'password', text);
    assert.equal(first('athentcation'), 'authentication');
    for (const text of ['kirajutuminen', 'kirrjautuminen', 'kijautuminen']) assert.ok(first(text, finnish), text);
    assert.equal(first('lösnord', swedish), 'losenord');
  });

  test('takes no word for another that only its beginning is like, nor a form for a slip', () => {
    const shop = buildIndex([article('tree', 'Kuusi', 'Kuusi toimii.'), article('ready', 'Valmista', 'Se on valmis.')], 'fi');
    for (const text of ['ruusupuu', 'vadelmapensas', 'toimiiko', 'kuusenko']) assert.deepEqual(search(shop, text).corrections, [], text);
    const web = buildIndex([article('site', 'Our website')], 'en');
    assert.deepEqual(search(web, 'sensitive').corrections, []);
  });

  test('finds a longer form of a word by its shorter one, which is no correction', () => {
    const short = buildIndex([article('a', '', 'Hyvä laatu.'), article('b', '', 'Hyvä hinta.')], 'fi');
    const { results, corrections } = search(short, 'laatuista');
    assert.deepEqual(
      results.map(({ id }) => id),
      ['a'],
    );
    assert.deepEqual(corrections, []);
  });

  test('looks among whole words first, since a slip may lead to another stem', () => {
    const index = buildIndex([article('a', 'Change it'), article('b', 'Channels')], 'en');
    assert.deepEqual(search(index, 'chnage').corrections, [{ typed: 'chnage', meant: 'change' }]);
    const two = buildIndex([article('a', 'Salasanan vaihto'), article('b', 'Salpasi')], 'fi');
    assert.deepEqual(search(two, 'salasnan').marked, ['salasa']);
  });

  test('forgives none in short words, where another word is as near', () => {
    assert.deepEqual(search(english, 'lonk').corrections, []);
  });

  test('says which words matched, question words apart', () => {
    const { marked, corrections } = search(english, 'how do I reset my pasword');
    assert.deepEqual([...marked].sort(), ['password', 'reset']);
    assert.deepEqual(corrections, [{ typed: 'pasword', meant: 'password' }]);
  });

  test('corrects nothing in words that are to be taken as they are', () => {
    const { marked, corrections } = search(english, 'pasword', { literal: true });
    assert.deepEqual({ marked, corrections }, { marked: [], corrections: [] });
  });

  test('gives ten results unless told otherwise', () => {
    const many = buildIndex(
      Array.from({ length: 20 }, (_, index) => article(`a${index}`, `Invoice ${index}`)),
      'en',
    );
    assert.equal(search(many, 'invoice').results.length, 10);
    assert.equal(search(many, 'invoice', { limit: 3 }).results.length, 3);
  });

  test('finds nothing for no words, and nothing in an empty index', () => {
    for (const text of ['', '   ', '???', ':-)', '👍', '*', '^~+-:'])
      assert.deepEqual(search(english, text, { partial: true }).results, [], text);
    assert.deepEqual(search(buildIndex([], 'en'), 'password', { partial: true }).results, []);
  });

  test('is not read as a query language', () => {
    for (const text of ['title:password', 'password^99', '+password -reset', 'password~2', 'pass*word password', '"password"']) {
      assert.equal(first(text), 'password', text);
    }
  });

  test('finds the same whatever was asked of the index before', () => {
    const typed = ['how', 'how do I chnage', 'how do I chnage my e-mial', 'pas', 'password', 'chnage', ''];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...typed), { minLength: 1, maxLength: 6 }), (texts) => {
        for (const text of texts)
          assert.deepEqual(search(english, text, { partial: true }), search(buildIndex(englishArticles, 'en'), text, { partial: true }));
      }),
    );
  });

  test('of an index that was stored is the same', () => {
    const stored = loadIndex(JSON.parse(JSON.stringify(packIndex(englishArticles, 'en'))), englishArticles, 'en');
    for (const text of ['password', 'pasword', 'Reset your password', 'e-mail addr']) {
      assert.deepEqual(search(stored, text, { partial: true }), search(english, text, { partial: true }));
    }
  });
});

test('what is no index is refused in words', () => {
  for (const json of [{}, [], { form: 1 }, { invertedIndex: [], fieldVectors: [] }]) {
    assert.throws(() => loadIndex(json, [], 'en'), new TypeError('this is no search index of this release; build one with packIndex'));
  }
});

test('of many articles the best come first, in order', () => {
  const articles = Array.from({ length: 200 }, (_, number) =>
    article(`a${number}`, `Card ${number}`, 'card '.repeat(number % 7), number % 3 === 0 ? ['lost card'] : []),
  );
  const { results } = search(buildIndex(articles, 'en'), 'lost card', { limit: 200 });
  const scores = results.map(({ score }) => score);
  assert.equal(results.length, 50);
  assert.deepEqual(
    scores,
    scores.toSorted((one, other) => other - one),
  );
  assert.ok(results.every(({ id }) => Number(id.slice(1)) % 3 === 0));
});

test('no input makes it throw', () => {
  const nasty = fc.constantFrom(
    'constructor',
    '__proto__',
    'toString',
    ':',
    '^',
    '*',
    '~',
    '\u0000',
    '\ud800',
    '=',
    '/',
    'title',
    '\u200d',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(nasty, fc.string(), fc.constantFrom('password', 'e-mail'))).map((list) => list.join(' ')),
  );
  fc.assert(
    fc.property(text, fc.constantFrom('en', 'fi', 'sv', 'fr', 'tr', '', '_'), fc.boolean(), (words, lang, partial) => {
      const { results, confidence } = search(buildIndex(englishArticles, lang), words, { partial });
      assert.ok(confidence >= 0 && confidence <= 1 && results.every(({ score }) => Number.isFinite(score)));
    }),
  );
  for (const long of ['a'.repeat(5000), 'passwords and '.repeat(400), '👍'.repeat(2500), 'passw0rd-'.repeat(600)])
    search(english, long, { partial: true });
});

test('articles may say anything', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('constructor', '__proto__', 'hasOwnProperty'));
  fc.assert(
    fc.property(fc.array(fc.tuple(anything, anything, fc.array(anything, { maxLength: 2 })), { maxLength: 5 }), anything, (rows, asked) => {
      const articles = rows.map(([title, body, questions], number) => article(`a${number}`, title, body, questions));
      const packed = JSON.parse(JSON.stringify(packIndex(articles, 'en')));
      assert.deepEqual(search(loadIndex(packed, articles, 'en'), asked), search(buildIndex(articles, 'en'), asked));
    }),
  );
});

test('a title typed in full always comes first', () => {
  const word = fc.constantFrom(
    'reset',
    'password',
    'account',
    'your',
    'the',
    'how',
    'to',
    'e-mail',
    'invoices',
    'payment',
    'salasana',
    '2024',
    "don't",
  );
  const phrase = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
  const body = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
  const rows = fc.array(fc.record({ title: phrase, body, questions: fc.array(phrase, { maxLength: 3 }) }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(rows, fc.nat(), fc.constantFrom('en', 'fi', 'sv', 'es'), fc.boolean(), (list, pick, lang, partial) => {
      const articles = list.map((row, index) => ({ ...row, id: `a${index}`, category: '' }));
      const wanted = articles[pick % articles.length]?.title ?? '';
      const [best] = search(buildIndex(articles, lang), `${wanted.toUpperCase()}?`, { partial }).results;
      const title = articles.find((one) => one.id === best?.id)?.title ?? '';
      assert.equal(titleKey(title, lang), titleKey(wanted, lang));
    }),
    { numRuns: 300 },
  );
});
