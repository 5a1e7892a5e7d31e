import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { gatherKnowledge } from './knowledge-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuki-knowledge-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, content: string | Uint8Array) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), content);
};
const gather = (path = '.', lang?: string) => gatherKnowledge({ path: join(folder, path), languages: ['fi', 'en', 'pt-BR'], lang });
const fields = async (path?: string, lang?: string) => (await gather(path, lang)).documents.map((document) => document.fields);

describe('a folder of articles', () => {
  it('is read with its folders, in all three formats, without what is not an article', async () => {
    for (const file of ['fi/a.md', 'en/deep/b.markdown', 'README.md', 'fi/LICENSE.md', 'fi/notes.txt', '.git/c.md', 'd.MD'])
      write(file, '# T\n\nx');
    write('e.jsonl', '{"id":"e"}');
    write('f.csv', 'id,title,body\nf,T,x');
    const { documents, problems } = await gather();
    assert.deepEqual(
      documents.map(({ file }) => file),
      ['d.MD', 'e.jsonl', 'en/deep/b.markdown', 'f.csv', 'fi/a.md'],
    );
    assert.deepEqual(problems, []);
  });

  it('tells the language by the nearest folder named after one of the site, before the caller', async () => {
    write('fi/a.md', '# T\n\nx');
    write('fi/en/b.md', '# T\n\nx');
    write('PT-br/c.md', '# T\n\nx');
    write('it/d.md', '# T\n\nx');
    const languages = (await fields('.', 'en')).map(({ id, lang }) => [id, lang]);
    assert.deepEqual(languages, [
      ['c', 'pt-BR'],
      ['a', 'fi'],
      ['b', 'en'],
      ['d', 'en'],
    ]);
    assert.equal((await fields('fi/a.md'))[0]?.lang, 'fi');
    assert.equal((await fields('it'))[0]?.lang, undefined);
  });

  it('cannot be read when it is not there', async () => {
    await assert.rejects(gather('none'), /ENOENT/);
  });

  it('refuses a single file of another kind, and one that is too large', async () => {
    write('a.docx', 'x');
    write('b.md', new Uint8Array(1024 * 1024 + 1));
    assert.match((await gather('a.docx')).problems[0]?.problem ?? '', /use \.md, \.markdown, \.jsonl/);
    assert.match((await gather('b.md')).problems[0]?.problem ?? '', /larger than 1 MiB/);
  });
});

describe('Markdown', () => {
  it('takes its front matter, and knows where every field stands', async () => {
    write('fi/a.md', '\uFEFF---\r\ntitle: "T"\r\norder: 2\r\nrelated: [b, c]\r\n---\r\n\r\n## H\r\ntext\r\n');
    const { documents } = await gather();
    assert.deepEqual(documents[0]?.fields, { id: 'a', lang: 'fi', title: 'T', order: 2, related: ['b', 'c'], body: '\n## H\ntext\n' });
    assert.deepEqual(documents[0]?.lines, { title: 2, order: 3, related: 4, body: 6 });
  });

  it('lets front matter go before the names of file and folder', async () => {
    write('fi/a.md', '---\nid: other\nlang: en\ntitle: T\n---\nx');
    assert.deepEqual(await fields(), [{ id: 'other', lang: 'en', title: 'T', body: 'x' }]);
  });

  it('takes the first heading as the title where there is none, and does not repeat it', async () => {
    write('a.md', '\n# How to *sign in*\n\ntext');
    const { documents } = await gather();
    assert.deepEqual(documents[0]?.fields, { id: 'a', lang: undefined, title: 'How to *sign in*', body: '\ntext' });
    assert.equal(documents[0]?.lines.body, 3);
  });

  it('does not take a rule further down for front matter', async () => {
    write('a.md', '# T\n\n---\n\nx: y\n\n---\n');
    assert.equal((await fields())[0]?.title, 'T');
  });

  it('makes an id of any file name', async () => {
    write('fi/Näin vaihdat salasanan (uusi).md', '# T\n\nx');
    assert.equal((await fields())[0]?.id, 'Nain-vaihdat-salasanan-uusi');
  });

  it('names the line of broken front matter and keeps the neighbours', async () => {
    write('a.md', '---\ntitle: T\nrelated: [b\n---\nx');
    write('b.md', '---\njust words\n---\nx');
    write('c.md', '---\ntitle: T\n---\nx');
    const { documents, problems } = await gather();
    assert.deepEqual(
      documents.map(({ file }) => file),
      ['c.md'],
    );
    assert.deepEqual(
      problems.map(({ file, line }) => [file, line]),
      [
        ['a.md', 4],
        ['b.md', 2],
      ],
    );
    assert.match(problems[1]?.problem ?? '', /must be lines such as title/);
  });
});

describe('JSON Lines', () => {
  it('takes an article a line and names the lines it could not read', async () => {
    write('a.jsonl', '{"id":"a","title":"T","body":"x","related":["b"]}\n\nnot json\n[1]\n{"id":"b","lang":"fi"}\n');
    const { documents, problems } = await gather('.', 'en');
    assert.deepEqual(
      documents.map(({ line, fields }) => [line, fields]),
      [
        [1, { lang: 'en', id: 'a', title: 'T', body: 'x', related: ['b'] }],
        [5, { lang: 'fi', id: 'b' }],
      ],
    );
    assert.deepEqual(
      problems.map(({ line, problem }) => [line, problem.slice(0, 17)]),
      [
        [3, 'is not valid JSON'],
        [4, 'must be an object'],
      ],
    );
  });
});

describe('CSV', () => {
  const csv = async (content: string) => {
    write('a.csv', content);
    return gather('a.csv');
  };
  const rows = async (content: string) => (await csv(content)).documents.map(({ line, fields }) => [line, fields]);

  it('takes columns in any order, lists parted by | and lines, and empty cells as nothing', async () => {
    const read = await rows('Title,id,body,questions,category,order\nT,a,x,how? | why?,,3\n');
    assert.deepEqual(read, [[2, { lang: undefined, title: 'T', id: 'a', body: 'x', questions: ['how?', 'why?'], order: '3' }]]);
  });

  it('takes semicolons and tabs, as spreadsheets write them in half of Europe', async () => {
    for (const mark of [';', '\t']) {
      const read = await rows(`\uFEFFid${mark}title${mark}body\r\na${mark}T, and more${mark}x\r\n`);
      assert.deepEqual(read, [[2, { lang: undefined, id: 'a', title: 'T, and more', body: 'x' }]]);
    }
  });

  it('counts lines over texts of several lines and empty lines', async () => {
    const read = await rows('id,title,body\n\na,T,"x\n\ny ""z"""\n\n\nb,T,x\n');
    assert.deepEqual(
      read.map(([line]) => line),
      [3, 8],
    );
    assert.deepEqual(read[0]?.[1], { lang: undefined, id: 'a', title: 'T', body: 'x\n\ny "z"' });
  });

  it('loses nothing to a broken row: it is named and the next ones are read', async () => {
    const { documents, problems } = await csv(
      'id,title,body\n1,T,bad"quote\n2,T,"open\n3,T,x\n4,T,"several\nlines"\n5,T,x,too,many\n6,T,"never closed\n7,T,x\n\n',
    );
    assert.deepEqual(
      documents.map(({ fields, line }) => [fields.id, line]),
      [
        ['3', 4],
        ['4', 5],
        ['7', 9],
      ],
    );
    assert.deepEqual(problems.map(({ line }) => line).sort(), [2, 3, 7, 8]);
  });

  it('says which columns are missing', async () => {
    assert.deepEqual((await csv('id,otsikko\na,b\n')).problems, [
      {
        file: 'a.csv',
        line: 1,
        problem: 'the first line must name the columns id, lang, title, body, category and questions; there is no title, no body',
      },
    ]);
    assert.equal((await csv('')).problems.length, 1);
  });
});
