import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { auditActions } from '../server/app/audit-events.ts';

const root = join(import.meta.dirname, '..');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
const page = textOf('docs/privacy.md');
const sources = (pattern: string): string[] =>
  globSync(pattern, { cwd: root })
    .filter((path) => !/\.test\.|test-support|testing\//.test(path))
    .map(textOf);
const found = (texts: string[], pattern: RegExp): string[] => [
  ...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name))),
];
const missing = (names: string[]): string[] => names.filter((name) => !page.includes(`\`${name}`));

describe('docs/privacy.md', () => {
  it('names every table', () => {
    const [, tables = ''] = /export interface Tables \{(.*?)\n\}/s.exec(textOf('server/storage/store-schema.ts')) ?? [];
    const names = found([tables], /^ {2}(\w+):/gm);
    assert.ok(names.length > 20);
    assert.deepEqual(missing(names), []);
  });

  it('names every key that the widget keeps in a browser', () => {
    const widget = sources('widget/**/*.ts');
    const direct = found(widget, /[kK]eep\.(?:get|set|remove)\('([\w.-]+)'/g);
    const named = found(widget, /(?:^|\s)(?:export )?const (?:key|\w+Key|prefix) = '([\w.-]+)';/gm).map((name) => name.replace(/\.$/, ''));
    const prefixed = found(widget, /=> `(\w+)\.\$\{/g);
    const marks = found(widget, /\$\{prefixOf\(site\)\}(\w+)`/g);
    const answers = found(widget, /'(consent|share)'/g);
    const names = [...direct, ...named, ...prefixed, ...marks, ...answers];
    for (const known of ['device', 'token', 'outbox', 'draft', 'live', 'journey', 'returning']) assert.ok(names.includes(known), known);
    assert.deepEqual(missing(names), []);
  });

  it('names every cookie, of which the widget sets none', () => {
    const names = found(
      sources('server/**/*.ts').filter((text) => text.includes('stringifySetCookie')),
      /'(tuki_\w+)'/g,
    );
    assert.ok(names.length >= 1);
    assert.deepEqual(missing(names), []);
    assert.ok(!sources('{widget,desk}/**/*.{ts,tsx}').some((text) => text.includes('document.cookie')));
  });

  it('knows every place that a browser keeps things in: no other is used', () => {
    const others = /\bindexedDB\b|\bcaches\.|\bcookieStore\b|navigator\.storage\b/;
    assert.ok(!sources('{widget,desk}/**/*.{ts,tsx}').some((text) => others.test(text)));
    assert.match(textOf('desk/models/kept-values.ts'), /prefix = 'tuki-desk:'/);
    assert.deepEqual(missing(['tuki-desk:']), []);
  });

  it('explains every action of the audit log', () => {
    assert.deepEqual(missing([...auditActions]), []);
  });
});
