import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { transformSync } from 'esbuild';
import { z } from 'zod';
import { closeCode } from '../protocol/close-code.ts';
import { agentCommands, visitorCommands } from '../protocol/command.ts';
import { errorCode } from '../protocol/error.ts';
import { settingsFile } from '../protocol/settings.ts';
import { readSettings } from '../server/app/settings.ts';
import { commandNames } from '../server/cli-usage.ts';
import { configurationFile } from '../server/configuration-schema.ts';
import { elementOf, type Manifest } from './element-editor-data.ts';

const root = resolve(import.meta.dirname, '..');
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('docs/**/*.md', { cwd: root })].sort();
const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');

interface Snippet {
  page: string;
  /** The line of its fence, from 1. */
  line: number;
  language: string;
  text: string;
}

/** Fenced code, without the indentation of the list it may stand in. */
function snippetsOf(page: string): Snippet[] {
  const text = textOf(page);
  return [...text.matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```$/gm)].map(({ index, 1: indent = '', 2: language = '', 3: body = '' }) => ({
    page,
    line: text.slice(0, index).split('\n').length,
    language,
    text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));
}

const snippets = pages.flatMap(snippetsOf);
const inLanguage = (...languages: string[]): Snippet[] => snippets.filter(({ language }) => languages.includes(language));
const proseOf = (page: string): string => textOf(page).replaceAll(/^( *)```[\s\S]*?^\1```$/gm, '');

/** Anchors as they are made of headings: small letters, hyphens for spaces, no other signs. */
const anchorsOf = (page: string): string[] =>
  [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );

interface Link {
  file: string;
  anchor: string | undefined;
}

const linksOf = (page: string): Link[] =>
  [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, address = '']) => address)
    .filter((address) => !/^[a-z]+:/.test(address))
    .map((address) => {
      const [path = '', anchor] = address.split('#');
      return { file: path ? relative(root, resolve(root, dirname(page), path)) : page, anchor };
    });

describe('links between the pages', () => {
  for (const page of pages) {
    it(`of ${page} lead somewhere`, () => {
      const lost = linksOf(page).filter(
        ({ file, anchor }) => !existsSync(join(root, file)) || (anchor !== undefined && !anchorsOf(file).includes(anchor)),
      );
      assert.deepEqual(lost, []);
    });
  }
});

const rooms = ['protocol', 'kernel', 'widget', 'server', 'desk', 'examples', 'tests', 'bench', 'docs', 'scripts'].join('|');

describe('what the pages name', () => {
  for (const page of pages) {
    it(`of files is there: ${page}`, () => {
      const named = [...textOf(page).matchAll(new RegExp(`\`((?:${rooms})/[\\w./-]+)\``, 'g'))].map(([, path = '']) => path);
      assert.deepEqual(
        named.filter((path) => !existsSync(join(root, path))),
        [],
      );
    });
  }

  it('of npm scripts exists', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = pages.flatMap((page) =>
      [...textOf(page).matchAll(/npm (?:run ([\w:-]+)|(start|test)\b)/g)].map(([, run, short]) => run ?? short ?? ''),
    );
    assert.deepEqual(
      named.filter((name) => !Object.hasOwn(scripts, name)),
      [],
    );
  });

  it('of commands of tuki exists', () => {
    const named = pages.flatMap((page) => [...textOf(page).matchAll(/(?:npx |`)tuki ([a-z]+)/g)].map(([, name = '']) => name));
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((name) => !commandNames.some((known) => known === name)),
      [],
    );
  });
});

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }) as Schema;
interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: Schema | boolean;
}

/** Paths of everything that can be written, such as `chat.ask[].label{}`; what has parts of its own is named by them. */
function keysOf(schema: Schema, path: string): string[] {
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter(({ type }) => type !== 'null');
  if (choices.length > 0) return [...new Set(choices.flatMap((choice) => keysOf(choice, path)))];
  if (schema.properties) {
    return Object.entries(schema.properties).flatMap(([name, inner]) => keysOf(inner, path ? `${path}.${name}` : name));
  }
  if (schema.items?.properties) return keysOf(schema.items, `${path}[]`);
  if (typeof schema.additionalProperties === 'object') return keysOfRecord(schema.additionalProperties, path);
  return [path];
}

/** A record by language is named as such; the week is told by one of its days. */
const keysOfRecord = (value: Schema, path: string): string[] => (value.items ? keysOf(value, `${path}.monday`) : [`${path}{}`]);

const namedIn = (page: string): Set<string> => new Set([...textOf(page).matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name));
const missingIn = (page: string, names: readonly string[]): string[] => names.filter((name) => !namedIn(page).has(name));

describe('the tables', () => {
  it('tell every address of the API that the table of roles has, in full or by its end', () => {
    const spans = [...textOf('docs/api.md').matchAll(/`(?:[A-Z]+ )?(\/api\/|…\/)([^`?]*)/g)].map(([, start, rest]) => `${start}${rest}`);
    const isNamed = (path: string) => spans.some((span) => (span.startsWith('…') ? path.endsWith(span.slice(1)) : path === span));
    const addresses = [...textOf('docs/roles.md').matchAll(/^\| `[A-Z]+ (\/api\/[^`]+)`/gm)].map(([, path = '']) => path);
    assert.ok(addresses.length > 40);
    assert.deepEqual(
      [...new Set(addresses)].filter((path) => !isNamed(path)),
      [],
    );
  });

  it('tell every setting of a site', () => {
    const sites = schemaOf(settingsFile).properties?.sites?.items;
    assert.ok(sites);
    assert.deepEqual(missingIn('docs/settings.md', keysOf(sites, '')), []);
  });

  it('tell every key of the configuration', () => {
    assert.deepEqual(missingIn('docs/configuration.md', keysOf(schemaOf(configurationFile), '')), []);
  });

  it('tell every environment variable', () => {
    const variables = JSON.stringify(schemaOf(configurationFile)).match(/\b(?:PORT|TUKI_[A-Z_]+)\b/g) ?? [];
    assert.ok(variables.length > 0);
    assert.deepEqual(missingIn('docs/configuration.md', [...variables, 'TUKI_CONFIG']), []);
  });

  it('tell every command, error code and close code', () => {
    const codes = Object.entries(closeCode).flatMap(([name, code]) => [name, String(code)]);
    const words = [...Object.keys(visitorCommands), ...Object.keys(agentCommands), ...errorCode.options];
    const page = textOf('docs/api.md');
    assert.deepEqual(missingIn('docs/api.md', words), []);
    assert.deepEqual(
      codes.filter((code) => !page.includes(code)),
      [],
    );
  });

  it('tell every key of the desk', () => {
    const shown: Record<string, string> = { 'Mod+K': 'Ctrl+K', 'Alt+ArrowDown': 'Alt+↓', 'Alt+ArrowUp': 'Alt+↑', 'Alt+1…9': 'Alt+1' };
    const keys = [...textOf('desk/models/action-map.ts').matchAll(/keys: '([^']+)'/g)].map(([, key = '']) => shown[key] ?? key);
    assert.ok(keys.length > 25);
    assert.deepEqual(missingIn('docs/working-at-the-desk.md', keys), []);
  });

  it('tell every event of the element', () => {
    const events = [...textOf('widget/events.ts').matchAll(/^ {2}'(tuki-[a-z-]+)'/gm)].map(([, name = '']) => name);
    assert.ok(events.length > 0);
    assert.deepEqual(missingIn('docs/put-it-on-your-site.md', events), []);
  });

  it('tell tests that guard each law', () => {
    const rows = [...textOf('docs/how-it-is-built.md').matchAll(/^\| (\d+)\. .*$/gm)];
    assert.equal(rows.length, 11);
    for (const [row, law] of rows) {
      const files = [...row.matchAll(/`([\w./-]+\.test\.tsx?)`/g)].map(([, file = '']) => file);
      assert.ok(files.length > 0, `law ${law} has no test`);
    }
  });
});

/** Keys that stand in `tuki.config.json` alone. */
const isConfiguration = (value: object): boolean => Object.keys(value).some((key) => Object.hasOwn(configurationFile.shape, key));

describe('the snippets', () => {
  for (const { page, line, text } of inLanguage('json')) {
    it(`of JSON are right: ${page}:${line}`, () => {
      const value: unknown = JSON.parse(text);
      if (typeof value !== 'object' || value === null) return;
      if ('sites' in value) assert.deepEqual(mistakesIn(value), []);
      else if (!('code' in value) && isConfiguration(value)) configurationFile.parse(value);
    });
  }

  for (const { page, line, text } of inLanguage('js')) {
    it(`of JavaScript can be parsed: ${page}:${line}`, () => {
      transformSync(text, { format: 'esm', target: 'esnext' });
    });
  }

  for (const { page, line, text } of inLanguage('ts', 'tsx', 'vue', 'svelte')) {
    it(`are parts of the examples: ${page}:${line}`, () => assert.ok(isInAnExample(text)));
  }

  for (const { page, line, text } of inLanguage('html')) {
    it(`of HTML name what there is, and their scripts are in examples: ${page}:${line}`, () => {
      assert.deepEqual(unknownNames(text), []);
      assert.ok(!text.includes('<script>') || isInAnExample(text));
    });
  }

  for (const { page, line, text } of inLanguage('sh')) {
    it(`for the shell can be parsed: ${page}:${line}`, () => {
      const { status, stderr } = spawnSync('sh', ['-n'], { input: text.replaceAll(/<([^>]+)>/g, '$1'), encoding: 'utf8' });
      assert.equal(status, 0, stderr);
    });
  }
});

/** Whether an example has these lines, one after the other, however they are indented there. */
const isInAnExample = (text: string): boolean => exampleTexts.some((example) => example.includes(unindented(text)));
const unindented = (text: string): string => text.replaceAll(/^[ \t]+/gm, '');
const exampleTexts = globSync('examples/*/*.{ts,tsx,js,vue,svelte,html,swift,kt,dart}', { cwd: root }).map((path) =>
  unindented(textOf(path)),
);

const { attributes, slots } = elementOf(JSON.parse(textOf('docs/schema/custom-elements.json')) as Manifest);
const known = new Set([...attributes.map(({ name }) => name), ...slots.map(({ name }) => `slot ${name}`), 'id']);

/** Attributes of the element, those of the script tag's `data-` included, and slots that the manifest does not list. */
function unknownNames(html: string): string[] {
  const tags = [...html.matchAll(/<(?:tuki-widget|script)([^>]*)>/g)].map(([, inside = '']) => inside).join(' ');
  const named = [...tags.matchAll(/(?:^|\s)(?:data-)?([a-z-]+)="/g)]
    .map(([, name = '']) => name)
    .filter((name) => !['type', 'src'].includes(name));
  const filled = [...html.matchAll(/\bslot="([a-z-]+)"/g)].map(([, name = '']) => `slot ${name}`);
  return [...named, ...filled].filter((name) => !known.has(name));
}

function mistakesIn(value: object): unknown[] {
  const checked = readSettings(value);
  return checked.ok ? [] : checked.mistakes;
}
