import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readHelpCentre } from './help-centre.ts';

const languages = ['fi', 'en'];
const read = (...contents: unknown[]) =>
  readHelpCentre(
    contents.map((content, index) => ({ file: `${index}.json`, content })),
    { languages },
  );
const place = (id: number) => `https://help.example/hc/en-us/articles/${id}`;
const zendesk = (id: number, changes: Record<string, unknown> = {}) => ({
  id,
  locale: 'en-us',
  title: `Article ${id}`,
  body: '<p>Text</p>',
  draft: false,
  section_id: 7,
  position: 0,
  html_url: `${place(id)}-Article`,
  user_segment_id: null,
  ...changes,
});
const intercom = (id: string, changes: Record<string, unknown> = {}) => ({
  type: 'article',
  id,
  title: `Article ${id}`,
  body: '<p>Text</p>',
  state: 'published',
  ...changes,
});

describe('a Zendesk export', () => {
  it('becomes articles with their section, in whatever files both stand', () => {
    const { documents, problems } = read(
      { articles: [zendesk(1, { position: 3 })], next_page: null },
      { sections: [{ id: 7, name: 'Orders' }] },
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(documents, [
      {
        file: '0.json#1.en-us',
        line: 1,
        lines: {},
        sourceId: '1',
        lost: [],
        fields: { id: 'zendesk-1', lang: 'en', title: 'Article 1', category: 'Orders', order: 3, state: 'published', body: 'Text' },
      },
    ]);
  });

  it('keeps drafts as drafts and links between articles as such, however the address ends', () => {
    const body = `<a href="${place(2)}">a</a> <a href="${place(2)}-Old-title#top">b</a> <a href="${place(9)}">c</a>`;
    const { documents } = read([{ articles: [zendesk(1, { body }), zendesk(2, { draft: true })] }]);
    assert.equal(documents[0]?.fields.body, `[a](article:zendesk-2) [b](article:zendesk-2) [c](${place(9)})`);
    assert.equal(documents[1]?.fields.state, 'draft');
  });

  it('passes over what is not for everybody or in no language of the site, and says so', () => {
    const { documents, passedOver } = read({
      articles: [zendesk(1, { user_segment_id: 5 }), zendesk(2, { locale: 'fr' }), zendesk(3, { locale: 'FI' })],
    });
    assert.deepEqual(
      documents.map(({ fields }) => [fields.id, fields.lang]),
      [['zendesk-3', 'fi']],
    );
    assert.deepEqual(
      passedOver.map(({ file, problem }) => [file, problem]),
      [
        ['0.json#1.en-us', 'is for one group of users in Zendesk, and here everybody would see it'],
        ['0.json#2.fr', 'is in fr, which is not a language of the site'],
      ],
    );
  });

  it('names what an article lacks, and takes the others', () => {
    const { documents, problems } = read({ articles: [{ id: 1, locale: 'en' }, zendesk(2)] });
    assert.equal(documents.length, 1);
    assert.deepEqual(problems, [{ file: '0.json#articles[0]', line: 1, problem: 'title: is missing; it must be text' }]);
  });
});

describe('an Intercom export', () => {
  it('becomes an article a language, with its collection', () => {
    const translated_content = {
      type: 'article_translated_content',
      fi: { title: 'Ohje 1', body: '<p>Teksti</p>', state: 'draft' },
      sv: null,
    };
    const { documents, passedOver } = read(
      { type: 'list', data: [intercom('1', { parent_id: 4, default_locale: 'en', translated_content })] },
      { type: 'list', data: [{ type: 'collection', id: '4', name: 'Orders' }] },
    );
    assert.deepEqual(passedOver, []);
    assert.deepEqual(
      documents.map(({ sourceId, fields }) => [sourceId, fields]),
      [
        ['1', { id: 'intercom-1', lang: 'en', title: 'Article 1', category: 'Orders', order: undefined, state: 'published', body: 'Text' }],
        ['1', { id: 'intercom-1', lang: 'fi', title: 'Ohje 1', category: 'Orders', order: undefined, state: 'draft', body: 'Teksti' }],
      ],
    );
  });

  it('is in the language that the caller names where it names none itself', () => {
    const files = [{ file: 'a.json', content: { data: [intercom('1')] } }];
    assert.equal(readHelpCentre(files, { languages }).documents[0]?.fields.lang, 'fi');
    assert.equal(readHelpCentre(files, { languages, lang: 'en' }).documents[0]?.fields.lang, 'en');
  });
});

describe('another JSON file', () => {
  it('is refused with what is expected', () => {
    for (const content of [{}, [], 5, null, { articles: 'x' }, [{ articles: [] }, {}]])
      assert.match(read(content).problems[0]?.problem ?? '', /^is not an export of a help centre: it should hold "articles"/);
  });
});
