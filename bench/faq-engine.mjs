/**
 * The product's own search, in the contract of a relevance benchmark: `index(articles, { lang, train, history })`, then
 * `search(q, lang, { k, partial })`. The modules are those that ship. A Node that cannot read TypeScript gets them
 * through esbuild.
 */
export const name = 'tuki';

const { buildIndex, calibrate, calibrationFor, crossedSamples, find, sampleOf, withQuestions } = await modules();

let built;
let calibration;

/** Earlier labelled queries become questions of their articles, as they do in use, and calibrate the confidence. */
export function index(articles, { lang, train = [], history = [] }) {
  const known = articles.map(({ id, title = '', body = '', category = '', questions = [] }) => ({ id, title, body, category, questions }));
  built = buildIndex(withQuestions(known, [...train, ...history]), lang);
  calibration = calibrate(crossedSamples(known, lang, sampleOf(train), history), calibrationFor(lang));
}

export function search(q, _lang, { k = 10, partial = false } = {}) {
  const { results, confidence } = find(built, q, { limit: k, partial, calibration });
  return results.map((result) => ({ ...result, confidence }));
}

async function modules() {
  if (process.features.typescript) return import('./search/engine-modules.ts');
  const { build } = await import('esbuild');
  const entry = new URL('./search/engine-modules.ts', import.meta.url).pathname;
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'esm', platform: 'node' });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
