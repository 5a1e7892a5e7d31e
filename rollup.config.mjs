import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import license from 'rollup-plugin-license';
import { refuseImportsOfEntries, refusePackages } from './scripts/bundle-rules.ts';
import { refuseSinks } from './scripts/bundle-sinks.ts';
import { chunkNames } from './scripts/chunk-names.ts';
import { compressedCopies } from './scripts/compressed-copies.ts';
import { integrityList } from './scripts/integrity-list.ts';
import { lunrParts } from './scripts/lunr-parts.ts';
import { minifiedStyles } from './scripts/minified-styles.ts';
import { minifiedTemplates } from './scripts/minified-templates.ts';
import { pageWithHashes } from './scripts/page-with-hashes.ts';

const target = 'es2022';

/** What both programs are made by; `folder` gets the licences of the libraries inside. */
const plugins = (folder, tsconfig) => [
  nodeResolve({ browser: true, extensions: ['.js', '.ts', '.tsx'] }),
  lunrParts(),
  commonjs(),
  esbuild({ target, tsconfig, charset: 'utf8' }),
  terser({
    module: true,
    ecma: 2022,
    compress: { passes: 3, unsafe_arrows: true, keep_fargs: false, inline: 1 },
    format: { comments: false },
  }),
  minifiedTemplates(),
  refuseSinks(),
  license({ thirdParty: { output: resolve(folder, 'licenses.txt') } }),
  compressedCopies(),
];

/** What the element has, for the page where it is tried. */
const elementManifest = () => ({
  name: 'element-manifest',
  async generateBundle() {
    const source = await readFile('docs/schema/custom-elements.json');
    this.emitFile({ type: 'asset', fileName: 'custom-elements.json', source });
  },
});

/** The script tag's file and the chunks it loads when they are needed, found beside it from any page. */
const widget = {
  input: { v1: 'widget/script.ts' },
  output: {
    dir: 'dist/cdn/widget',
    entryFileNames: '[name].js',
    // As short as can be: it stands in each chunk that loads it. What is behind it tells `chunks.json`.
    chunkFileNames: 'chunks/[hash:7].js',
    // Maps are for whoever builds; they are not served with the chunks.
    sourcemap: 'hidden',
  },
  plugins: [
    minifiedStyles(),
    ...plugins('dist/cdn/widget', 'widget/tsconfig.json'),
    chunkNames(),
    integrityList(),
    elementManifest(),
    refusePackages('zod'),
    refuseImportsOfEntries(),
  ],
};

const desk = {
  input: { desk: 'desk/main.tsx' },
  output: {
    dir: 'dist/cdn/desk',
    entryFileNames: 'assets/[name]-[hash].js',
    chunkFileNames: 'assets/[name]-[hash].js',
    assetFileNames: 'assets/[name]-[hash][extname]',
    sourcemap: true,
  },
  plugins: [...plugins('dist/cdn/desk', 'desk/tsconfig.json'), pageWithHashes(resolve('desk/index.html'))],
};

/** The page for web views; the widget itself comes from the script tag's file. */
const webView = {
  input: { 'web-view': 'widget/web-view/web-view-page.ts' },
  output: { dir: 'dist/cdn/webview', entryFileNames: 'assets/[name]-[hash].js', sourcemap: true },
  plugins: [...plugins('dist/cdn/webview', 'widget/tsconfig.json'), pageWithHashes(resolve('widget/web-view/web-view.html'))],
};

export default [widget, desk, webView];
