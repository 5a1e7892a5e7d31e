import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

const binary = join(import.meta.dirname, '..', 'bin', 'tuki.js');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuki-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Ended {
  code: number;
  out: string;
  err: string;
}
const tuki = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const environment = { PATH: process.env.PATH ?? '' };
    execFile(process.execPath, [binary, ...args], { cwd: folder, env: environment }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
const write = (file: string, content: unknown) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
};
const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));

const site = (changes: Record<string, unknown> = {}) => ({
  id: 'salpa',
  name: 'Salpa',
  origins: ['self'],
  languages: ['fi', 'en'],
  hours: { timeZone: 'Europe/Helsinki', week: {} },
  ...changes,
});
const withSite = () => {
  write('settings.json', { sites: [site()] });
  write('tuki.config.json', { settingsFile: 'settings.json' });
};
const failed = ({ code, out, err }: Ended): string => {
  assert.equal(code, 1);
  assert.equal(out, '');
  return err.trimEnd();
};

describe('tuki', () => {
  it('tells its use', async () => {
    for (const args of [['help'], ['--help'], ['-h']]) {
      const { code, out } = await tuki(...args);
      assert.equal(code, 0);
      for (const command of ['tuki start', 'tuki import', 'tuki settings export', 'tuki settings apply']) assert.ok(out.includes(command));
    }
  });

  it('tells the use of one command', async () => {
    for (const args of [
      ['help', 'import'],
      ['import', '--help'],
    ])
      assert.match((await tuki(...args)).out, /^tuki import <file or folder> --site/);
  });

  it('tells its use and fails when it is told nothing', async () => {
    assert.match(failed(await tuki()), /tuki start/);
  });

  it('refuses what it does not know in one sentence, with what was meant', async () => {
    assert.equal(failed(await tuki('strat')), 'There is no command strat; did you mean tuki start?');
    assert.equal(failed(await tuki('help', 'everything')), 'There is no command everything; see tuki help.');
    assert.equal(failed(await tuki('import', 'x', '--sit', 'a')), 'tuki import has no option --sit; did you mean --site?');
    assert.equal(failed(await tuki('import', 'x', '--site')), '--site needs a value; see tuki help import.');
    assert.equal(failed(await tuki('import', 'x', '--dry-run=no')), '--dry-run takes no value; see tuki help import.');
    assert.equal(failed(await tuki('start', 'now')), 'tuki start takes no file; see tuki help start.');
    assert.equal(failed(await tuki('settings', 'delete')), 'tuki settings does export or apply; see tuki help settings.');
    assert.equal(failed(await tuki('settings', 'apply')), 'tuki settings apply needs a file; see tuki help settings.');
  });

  it('names every mistake in the configuration before it does anything', async () => {
    write('tuki.config.json', { port: -1, hots: 'x' });
    assert.deepEqual(failed(await tuki('start')).split('\n'), [
      'port: must be at least 0, in tuki.config.json',
      'hots: is not a known name; did you mean host?, in tuki.config.json',
    ]);
  });

  it('says in one sentence that the data folder cannot be written', async () => {
    write('tuki.config.json', { dataDir: 'tuki.config.json' });
    assert.equal(failed(await tuki('settings', 'export')).split('\n').length, 1);
  });
});

describe('tuki settings', () => {
  it('exports what it applied, as a file that can be applied again', async () => {
    write('a.json', { sites: [site()] });
    assert.deepEqual(await tuki('settings', 'apply', 'a.json'), { code: 0, out: 'The settings of salpa are in use.\n', err: '' });
    assert.equal((await tuki('settings', 'export', 'b.json')).code, 0);
    assert.equal(statSync(join(folder, 'b.json')).mode & 0o777, 0o600);
    assert.equal(read('b.json').sites[0].callback.perSlot, 2);
    assert.equal((await tuki('settings', 'apply', 'b.json')).code, 0);
    assert.deepEqual(JSON.parse((await tuki('settings', 'export')).out), read('b.json'));
  });

  it('applies nothing of a file with a mistake, and leaves other sites alone', async () => {
    withSite();
    write('a.json', { sites: [site({ name: 'Changed' }), site({ id: 'other', timezone: 'x', languages: [] })] });
    assert.deepEqual(failed(await tuki('settings', 'apply', 'a.json')).split('\n'), [
      'sites.1.languages: must be at least 1 long',
      'sites.1.timezone: is not a known name here; remove it',
      'Nothing was applied; mend a.json and try again.',
    ]);
    write('b.json', { sites: [site({ id: 'other' })] });
    assert.equal((await tuki('settings', 'apply', 'b.json')).code, 0);
    const sites: { id: string; name: string }[] = JSON.parse((await tuki('settings', 'export')).out).sites;
    assert.deepEqual(
      sites.map(({ id, name }) => [id, name]),
      [
        ['other', 'Salpa'],
        ['salpa', 'Salpa'],
      ],
    );
  });

  it('says where a file is broken or that it is not there', async () => {
    write('a.json', '{');
    assert.match(failed(await tuki('settings', 'apply', 'a.json')), /a\.json is not valid JSON/);
    assert.match(failed(await tuki('settings', 'apply', 'none.json')), /none\.json cannot be read: ENOENT/);
  });
});

describe('tuki import', () => {
  it('takes what is sound, tells the rest line by line and fails when something was not taken', async () => {
    withSite();
    write('articles/fi/a.md', '---\ntitle: A\nrelated: [b, c]\n---\nTeksti [b](article:b)');
    write('articles/en/b.md', '---\ncategry: x\n---\n# B\n\nText [x](file:///x)');
    write('articles/fi/c.md', '---\norder: first\n---\n');
    write('articles/d.csv', 'id,lang,title,body\nd,sv,D,x\ne,,E,x\n"f\n');
    const { code, out, err } = await tuki('import', 'articles', '--site', 'salpa');
    assert.equal(code, 1);
    assert.equal(out, '2 articles taken: 2 new, 0 changed, 0 as before; 6 problems.\n');
    assert.deepEqual(err.trimEnd().split('\n'), [
      'd.csv:2: not taken: lang: sv is not a language of the site (fi, en)',
      'd.csv:3: not taken: lang: is missing; name it here, by a folder named after it (fi, en) or with --lang',
      'd.csv:4: not taken: opens a quote that is never closed',
      'fi/c.md:1: not taken: title: is missing; it must be text',
      'fi/c.md:2: not taken: order: must be a number',
      'fi/c.md:4: not taken: body: is empty; the article needs a text',
      'en/b.md:2: taken, but categry: is not used; did you mean category?',
      'en/b.md:6: taken, but the link to file:///x is left out: only http, https, mailto, tel and article:<id> are allowed',
      'fi/a.md:3: taken, but names as related c, which is not among the articles',
    ]);
  });

  it('counts what is new, changed and as before, and changes nothing when it runs dry', async () => {
    withSite();
    write('a.md', '# A\n\nx');
    const run = async (...more: string[]) => (await tuki('import', 'a.md', '--site', 'salpa', '--lang', 'EN', ...more)).out;
    assert.equal(await run('--dry-run'), '1 article understood, nothing changed; 0 problems.\n');
    assert.equal(await run(), '1 article taken: 1 new, 0 changed, 0 as before; 0 problems.\n');
    assert.equal(await run(), '1 article taken: 0 new, 0 changed, 1 as before; 0 problems.\n');
    write('a.md', '# A\n\ny');
    assert.equal(await run(), '1 article taken: 0 new, 1 changed, 0 as before; 0 problems.\n');
  });

  it('removes what its source no longer has, when it is told to and everything could be read', async () => {
    withSite();
    const run = (...more: string[]) => tuki('import', 'guide', '--site', 'salpa', '--lang', 'en', '--source', 'guide', ...more);
    for (const name of ['a', 'b', 'c']) write(`guide/${name}.md`, `# ${name}\n\nx`);
    await run();
    for (const name of ['b', 'c']) rmSync(join(folder, `guide/${name}.md`));
    assert.match((await run()).out, /2 articles of this source are no longer in it; with --remove they go:\n {2}en\/b\n {2}en\/c\n$/);
    write('guide/d.md', 'no title');
    assert.match((await run('--remove')).out, /nothing was removed, since not everything could be read/);
    rmSync(join(folder, 'guide/d.md'));
    assert.match((await run('--remove', '--dry-run')).out, /nothing changed; 0 problems\.\n2 articles of this source/);
    assert.match((await run('--remove')).out, /2 articles removed, since the source no longer has:\n {2}en\/b\n {2}en\/c\n$/);
    assert.doesNotMatch((await run('--remove')).out, /removed/);
  });

  it('takes what a help centre exported, and tells what it passed over and could not take along', async () => {
    withSite();
    const article = {
      id: 1,
      locale: 'en-us',
      title: 'A',
      body: '<p>x <img src="a" alt="y"></p>',
      draft: false,
      html_url: 'https://h.example/articles/1',
    };
    write('export/articles.json', { articles: [article, { ...article, id: 2, locale: 'de' }] });
    write('export/package.json', { name: 'not an export' });
    const { code, out, err } = await tuki('import', 'export', '--site', 'salpa');
    assert.equal(code, 0);
    assert.equal(out, '1 article taken: 1 new, 0 changed, 0 as before; 0 problems.\n');
    assert.deepEqual(
      err.trimEnd().split('\n'),
      [
        'export/articles.json#2.de:1: passed over: is in de, which is not a language of the site',
        'export/articles.json#1.en-us:1: taken, but could not take along 1 picture (its description stays)',
      ].map((line) => line.replace('export/', '')),
    );
    write('alone.json', { name: 'not an export' });
    assert.match(
      (await tuki('import', 'alone.json', '--site', 'salpa')).err,
      /^alone\.json:1: not taken: is not an export of a help centre/,
    );
  });

  it('says which options do not go together', async () => {
    withSite();
    assert.match(failed(await tuki('import', '.', '--site', 'salpa', '--remove')), /^--remove must know which articles belong together/);
    assert.match(failed(await tuki('import', '.', '--site', 'salpa', '--only', '/help/')), /^--only is for the pages of a sitemap/);
    assert.match(
      failed(await tuki('import', 'http://127.0.0.1/sitemap.xml', '--site', 'salpa', '--only', 'help')),
      /^--only takes the beginning of a path/,
    );
  });

  it('wants a site that exists and a path that can be read', async () => {
    assert.match(
      failed(await tuki('import', '.', '--site', 'salpa')),
      /^There is no site salpa, and no other; add it with tuki settings apply/,
    );
    withSite();
    assert.equal(failed(await tuki('import', '.')), 'Name the site with --site (salpa).');
    assert.equal(failed(await tuki('import', '.', '--site', 'slapa')), 'There is no site slapa; the sites are salpa.');
    assert.match(failed(await tuki('import', 'none', '--site', 'salpa')), /^ENOENT: no such file or directory/);
    assert.equal(
      failed(await tuki('import', '--site', 'salpa')),
      'tuki import takes one file, folder or address of a sitemap; see tuki help import.',
    );
  });
});
