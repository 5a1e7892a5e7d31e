import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readWebPage } from './web-page.ts';

const sentence = 'Palautus on ilmainen ja sen voi tehdä missä tahansa postissa, kun tilaus on toimitettu. ';
const page = ({
  head = '',
  main = `<h1>Näin palautat</h1><p>${sentence.repeat(5)}</p><h2>Tarra</h2><p>Tulosta <a href="/ohjeet/tarra">tarra</a> ja kiinnitä se pakettiin.</p>`,
} = {}) =>
  `<!doctype html><html lang="fi-FI"><head><title>Palautus | Salpa</title>${head}</head><body><nav><ul><li><a href="/">Etusivu</a></li></ul></nav><main><article>${main}</article></main><footer><p>© Salpa Oy, kaikki oikeudet pidätetään.</p></footer></body></html>`;
const read = (html: string) => readWebPage({ address: 'https://salpa.example/ohjeet/palautus', html }, () => undefined);
const text = (html: string) => {
  const found = read(html);
  assert.ok(!('reason' in found), JSON.stringify(found));
  return found;
};

describe('readWebPage', () => {
  it('takes the main text, without what stands around it', () => {
    const { markdown, title, locale } = text(page());
    assert.equal(locale, 'fi-FI');
    assert.equal(title, 'Näin palautat');
    assert.match(markdown, /^Palautus on ilmainen/);
    assert.match(markdown, /## Tarra\n\nTulosta \[tarra\]\(https:\/\/salpa\.example\/ohjeet\/tarra\)/);
    assert.doesNotMatch(markdown, /Etusivu|oikeudet/);
  });

  it('takes author and section, and the title from where there is one', () => {
    const head =
      '<meta name="author" content="Maija"><meta property="article:section" content="Palautukset"><meta property="og:title" content="Palauta">';
    const { author, category, title } = text(page({ head, main: `<p>${sentence.repeat(6)}</p>` }));
    assert.deepEqual({ author, category, title }, { author: 'Maija', category: 'Palautukset', title: 'Palauta' });
    assert.equal(text(page({ main: `<p>${sentence.repeat(6)}</p>` })).title, 'Palautus');
  });

  it('says why there is none', () => {
    assert.deepEqual(read(page({ main: '<h1>Kauppa</h1><p>Osta.</p>' })), { reason: 'has no main text that could be found' });
    assert.deepEqual(read(''), { reason: 'has no main text that could be found' });
    assert.deepEqual(read(page({ head: '<meta name="robots" content="noindex, follow">' })), { reason: 'asks not to be listed (noindex)' });
  });
});
