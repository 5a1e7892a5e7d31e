import { resolve } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import esbuild, { minify } from 'rollup-plugin-esbuild';
import license from 'rollup-plugin-license';
import { refuseImportsOfEntries, refusePackages } from './scripts/bundle-rules.ts';
import { refuseSinks } from './scripts/bundle-sinks.ts';
import { compressedCopies } from './scripts/compressed-copies.ts';
import { integrityList } from './scripts/integrity-list.ts';
import { minifiedStyles } from './scripts/minified-styles.ts';
import { pageWithHashes } from './scripts/page-with-hashes.ts';

const target = 'es2022';

/** What both programs are made by; `folder` gets the licences of the libraries inside. */
const plugins = (folder, tsconfig) => [
  nodeResolve({ browser: true, extensions: ['.js', '.ts', '.tsx'] }),
  commonjs(),
  esbuild({ target, tsconfig }),
  minify({ target, legalComments: 'none' }),
  refuseSinks(),
  license({ thirdParty: { output: resolve(folder, 'licenses.txt') } }),
  compressedCopies(),
];

/** The script tag's file and the chunks it loads when they are needed, found beside it from any page. */
const widget = {
  input: { v1: 'widget/script.ts' },
  output: {
    dir: 'dist/cdn/widget',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    sourcemap: true,
  },
  plugins: [
    minifiedStyles(),
    ...plugins('dist/cdn/widget', 'widget/tsconfig.json'),
    integrityList(),
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

export default [widget, desk];
