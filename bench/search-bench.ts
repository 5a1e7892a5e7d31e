import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { createSearchEngine } from '../widget/core/search-engine.ts';
import { exampleArticles } from './search/example-articles.ts';
import { labelledSets } from './search/labelled-set.ts';
import { miniSearch } from './search/mini-search.ts';
import { plainLunr } from './search/plain-lunr.ts';
import { type BenchArticle, RecombinedArticles } from './search/recombined-articles.ts';
import { relevanceOf } from './search/relevance.ts';
import { parsedIndex, servedIndex } from './search/served-index.ts';
import { type TypedQuery, typedQueries } from './search/typed-queries.ts';
import { CannotMeasure, percentile, progress, rounded, runBenchmark } from './support/benchmark.ts';
import { seededRandom } from './support/seeded-random.ts';

/**
 * `npm run bench:search`: from a keystroke to results, at growing numbers of articles; with `--data FOLDER` also how well
 * labelled queries are answered. `--large` adds 50,000 articles.
 */
const sizes = [100, 1_000, 10_000];
const largeSize = 50_000;
/** Plain lunr and minisearch need minutes and a gigabyte beyond. */
const largestForOthers = 10_000;
const queryCount = 60;
/** A slow engine gets through fewer queries. */
const budgetMs = 12_000;
/** As many results as the panel shows. */
const shown = 8;

interface Speed {
  p50_ms: number;
  p99_ms: number;
  keystrokes: number;
  /** Of the queries that were typed to their end, how many percent show the article that was meant. */
  found_percent: number;
}

/** Types every query letter by letter; each letter is a search of its own. */
function measure(search: (text: string) => string[], queries: readonly TypedQuery[]): Speed {
  for (const { text } of queries.slice(0, 5)) search(text);
  const times: number[] = [];
  const hits: boolean[] = [];
  const end = performance.now() + budgetMs;
  for (const { text, article } of queries) {
    let found: string[] = [];
    for (let length = 1; length <= text.length; length += 1) {
      const start = performance.now();
      found = search(text.slice(0, length));
      times.push(performance.now() - start);
    }
    hits.push(found.slice(0, shown).includes(article));
    if (performance.now() > end) break;
  }
  return {
    p50_ms: rounded(percentile(times, 0.5)),
    p99_ms: rounded(percentile(times, 0.99)),
    keystrokes: times.length,
    found_percent: Math.round((100 * hits.filter(Boolean).length) / hits.length),
  };
}

async function measureShipped(articles: BenchArticle[], lang: string, queries: readonly TypedQuery[]) {
  const began = performance.now();
  const encoded = await servedIndex({ lang, articles });
  const buildMs = performance.now() - began;
  const start = performance.now();
  const engine = await createSearchEngine(parsedIndex(encoded), () => Promise.resolve());
  const loadMs = performance.now() - start;
  const speed = measure((text) => engine.found(text, false).found.map(({ article }) => article.id), queries);
  return {
    ...speed,
    build_ms: rounded(buildMs),
    load_ms: rounded(loadMs),
    index_raw: encoded.json.byteLength,
    index_gzip: encoded.gzip.byteLength,
    index_brotli: encoded.brotli.byteLength,
  };
}

interface Other {
  search(text: string): string[];
  json: string;
}

function measureOther(build: () => Other, queries: readonly TypedQuery[]) {
  const start = performance.now();
  const { search, json } = build();
  const buildMs = performance.now() - start;
  const sizes = { index_raw: Buffer.byteLength(json), index_gzip: gzipSync(json, { level: 9 }).byteLength };
  return { ...measure(search, queries), build_ms: rounded(buildMs), ...sizes };
}

const measureOthers = (articles: BenchArticle[], queries: readonly TypedQuery[]) =>
  articles.length > largestForOthers
    ? {}
    : {
        plain_lunr: measureOther(() => plainLunr(articles), queries),
        minisearch: measureOther(() => miniSearch(articles), queries),
      };

async function costs(lang: string, large: boolean) {
  const originals = await exampleArticles(lang);
  if (originals.length === 0) throw new CannotMeasure(`The example knowledge base has no articles in “${lang}”.`);
  const knowledge = new RecombinedArticles(originals, lang, seededRandom(1));
  const figures: Record<number, object> = {};
  for (const size of large ? [...sizes, largeSize] : sizes) {
    progress(`${size} articles …`);
    const articles = knowledge.upTo(size);
    const queries = typedQueries(articles, queryCount, seededRandom(size));
    const shipped = await measureShipped(articles, lang, queries);
    figures[size] = { ...shipped, words: knowledge.words, ...measureOthers(articles, queries) };
  }
  return { ...figures, lang, originals: originals.length };
}

function relevance(folder: string) {
  const sets = labelledSets(folder).map((set) => {
    progress(`${set.name} …`);
    return [set.name, relevanceOf(set)];
  });
  return Object.fromEntries(sets);
}

await runBenchmark(async (machine) => {
  const { lang, data, large, cost } = parseArgs({
    options: {
      lang: { type: 'string', default: 'en' },
      data: { type: 'string' },
      large: { type: 'boolean', default: false },
      cost: { type: 'boolean', default: true },
    },
    allowNegative: true,
  }).values;
  return { ...(data && { relevance: relevance(data) }), ...(cost && (await costs(lang, large))), machine };
});
