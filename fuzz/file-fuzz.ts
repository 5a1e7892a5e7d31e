import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { runCli } from '../server/cli.ts';
import { testArticles, testSite } from '../server/testing/test-site.ts';
import { mutations } from './mutations.ts';

/** A file that a person writes, and the command that reads it. */
interface FileKind {
  name: string;
  whole: string;
  args: string[];
}

const articles = [
  {
    id: 'a',
    lang: 'fi',
    title: 'Salasana',
    category: 'account',
    questions: ['Miten?'],
    related: ['b'],
    order: 1,
    body: '# Otsikko\n\n[x](https://a.example)',
  },
  { id: 'b', lang: 'en', title: 'Password', body: '| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nx\n```' },
];
const csv =
  'id,lang,title,body,category,questions\na,fi,Salasana,"Vaihda ""se"" nyt",account,Miten?|Miksi?\nb,en,Password,Change it,account,\n';
const settings = JSON.stringify({ sites: [testSite({ id: 'salpa' })] });
const configuration = JSON.stringify({
  port: 0,
  dataDir: 'data',
  settingsFile: 'settings.json',
  files: { maxBytes: 1000 },
  trustProxy: ['10.0.0.0/8'],
});

const kinds: FileKind[] = [
  {
    name: 'article.md',
    whole: testArticles['fi/password.md'] ?? '',
    args: ['import', 'article.md', '--site', 'salpa', '--lang', 'fi', '--dry-run'],
  },
  {
    name: 'articles.jsonl',
    whole: articles.map((one) => JSON.stringify(one)).join('\n'),
    args: ['import', 'articles.jsonl', '--site', 'salpa'],
  },
  { name: 'articles.csv', whole: csv, args: ['import', 'articles.csv', '--site', 'salpa'] },
  { name: 'new-settings.json', whole: settings, args: ['settings', 'apply', 'new-settings.json'] },
  { name: 'tuki.config.json', whole: configuration, args: ['settings', 'export'] },
];

export interface FileFuzzResult {
  files: number;
  /** How many were refused, each with a sentence. */
  refused: number;
  /** What was not told in sentences: a stack, silence, or an exit code that says nothing. */
  violations: string[];
}

/** Damages files that people write, made of `seed` alone, and gives them to the command line in this process. */
export async function fuzzFiles({ count, seed }: { count: number; seed: number }): Promise<FileFuzzResult> {
  const folder = mkdtempSync(join(tmpdir(), 'tuki-fuzz-files-'));
  const result: FileFuzzResult = { files: 0, refused: 0, violations: [] };
  const plan = fc.tuple(fc.constantFrom(...kinds), fc.array(mutations, { minLength: 1, maxLength: 3 }));
  for (const kind of kinds) writeFileSync(join(folder, kind.name), kind.whole);
  writeFileSync(join(folder, 'settings.json'), settings);
  for (const [kind, damage] of fc.sample(plan, { numRuns: count, seed })) {
    const text = damage.reduce((written, mutation) => mutation(written), kind.whole);
    await readOne(folder, kind, text, result);
  }
  rmSync(folder, { recursive: true, force: true });
  return result;
}

async function readOne(folder: string, kind: FileKind, text: string, result: FileFuzzResult): Promise<void> {
  const lines: string[] = [];
  const terminal = { environment: {}, folder, print: () => undefined, warn: (line: string) => void lines.push(line), ask: async () => '' };
  writeFileSync(join(folder, kind.name), text);
  const code = await runCli(kind.args, terminal).catch((error: unknown) => `threw ${error}`);
  writeFileSync(join(folder, kind.name), kind.whole);
  result.files += 1;
  if (code === 1) result.refused += 1;
  const wrong = wrongWith(code, lines);
  if (wrong) result.violations.push(`${kind.name}: ${wrong}: ${JSON.stringify(text.slice(0, 600))}`);
}

/** A stack names files and lines of ours; control characters could rewrite what the operator's terminal shows. */
function wrongWith(code: number | string, lines: readonly string[]): string | undefined {
  const told = lines.join('\n');
  if (code !== 0 && code !== 1) return `ended with ${code}`;
  if (/^\s+at .+:\d+/m.test(told)) return `told a stack, ${told.slice(0, 400)}`;
  if (code === 1 && told.trim() === '') return 'refused without a word';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const control = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/.exec(told);
  return control ? `wrote a control character, U+${control[0].charCodeAt(0).toString(16)}` : undefined;
}
