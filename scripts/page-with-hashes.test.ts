import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type OutputAsset, rollup } from 'rollup';
import { pageWithHashes } from './page-with-hashes.ts';

const folder = mkdtempSync(join(tmpdir(), 'tuki-page-'));
const files = {
  'index.html': `<link rel="icon" href="./icon.svg"><link rel="stylesheet" href="./style.css">
    <script type="module" src="./main.js"></script><a href="https://example.com/">elsewhere</a>`,
  'main.js': 'console.log(1);',
  'style.css': '@import "./tokens.css"; body { margin: var(--space) }',
  'tokens.css': ':root { --space: 4px }',
  'icon.svg': '<svg/>',
};

describe('pageWithHashes', () => {
  let assets: Map<string, string>;
  before(async () => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const built = await rollup({ input: join(folder, 'main.js'), plugins: [pageWithHashes(join(folder, 'index.html'))] });
    const { output } = await built.generate({ format: 'es', entryFileNames: '[name]-[hash].js', assetFileNames: '[name]-[hash][extname]' });
    const asText = ({ source }: OutputAsset): string => Buffer.from(source).toString();
    assets = new Map(output.map((file) => [file.fileName, file.type === 'asset' ? asText(file) : file.code]));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('names every file of the page by its hash, in the page and on disk', () => {
    const page = assets.get('index.html') ?? '';
    const named = [...page.matchAll(/"\.\/([^"]+)"/g)].map(([, name = '']) => name);
    assert.deepEqual(
      named.map((name) => name.replace(/-[\w-]{8}\./, '-#.')),
      ['icon-#.svg', 'style-#.css', 'main-#.js'],
    );
    for (const name of named) assert.ok(assets.has(name), name);
  });

  it('leaves addresses elsewhere alone', () => {
    assert.match(assets.get('index.html') ?? '', /href="https:\/\/example\.com\/"/);
  });

  it('puts the styles that a style imports into it', () => {
    const [, style = ''] = [...assets].find(([name]) => name.endsWith('.css')) ?? [];
    assert.match(style, /--space:\s*4px/);
    assert.doesNotMatch(style, /@import/);
  });
});
