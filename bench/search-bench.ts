import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { createSearchEngine } from '../widget/core/search-engine.ts';
import { exampleArticles } from './search/example-articles.ts';
import { labelledSets } from './search/labelled-set.ts';
import { miniSearch } from './search/mini-search.ts';
import { plainLunr } from './search/plain-lunr.ts';
import { type BenchArticle, RecombinedArticles } from './search/recombined-articles.ts';
import { relevanceOf } from './search/relevance.ts';
import { heldMemory, largestWhile } from './search/resident-memory.ts';
import { parsedIndex, servedIndex } from './search/served-index.ts';
import { serverSearch } from './search/server-search.ts';
import { type TypedQuery, typedQueries } from './search/typed-queries.ts';
import { CannotMeasure, percentile, progress, rounded, runBenchmark } from './support/benchmark.ts';
import { seededRandom } from './support/seeded-random.ts';

/**
 * `npm run bench:search`: from a keystroke to results, at growing numbers of articles; with `--data FOLDER` also how well
 * labelled queries are answered, and with `--beside` how the yardsticks answer them. `--large` adds 50,000 articles.
 */
const sizes = [100, 1_000, 10_000];
const largeSize = 50_000;
/** Browsers are not given more. */
const largestForBrowsers = 10_000;
/** The server searches from some size on. */
const smallestForServer = 1_000;
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
async function measure(search: (text: string) => string[] | Promise<string[]>, queries: readonly TypedQuery[]): Promise<Speed> {
  for (const { text } of queries.slice(0, 5)) await search(text);
  const times: number[] = [];
  const hits: boolean[] = [];
  const end = performance.now() + budgetMs;
  for (const { text, article } of queries) {
    let found: string[] = [];
    for (let length = 1; length <= text.length; length += 1) {
      const start = performance.now();
      found = await search(text.slice(0, length));
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
  const before = heldMemory();
  const start = performance.now();
  const engine = await createSearchEngine(parsedIndex(encoded), () => Promise.resolve());
  const loadMs = performance.now() - start;
  const memory = heldMemory() - before;
  const speed = await measure((text) => engine.find(text, false).found.map(({ article }) => article.id), queries);
  return {
    ...speed,
    build_ms: rounded(buildMs),
    load_ms: rounded(loadMs),
    memory_mib: rounded(memory),
    index_raw: encoded.json.byteLength,
    index_brotli: encoded.brotli.byteLength,
  };
}

/** The same beyond a browser's size: `p99_ms` counts from the question to the thread's answer. */
async function measureServer(articles: BenchArticle[], lang: string, queries: readonly TypedQuery[]) {
  const { search, close, buildMs, buildMemory, bytes } = await serverSearch(articles, lang);
  const { result: speed, memory } = await largestWhile(measure(search, queries));
  await close();
  return {
    ...speed,
    build_ms: rounded(buildMs),
    build_memory_mib: rounded(buildMemory),
    search_memory_mib: rounded(memory),
    file_bytes: bytes,
  };
}

interface Other {
  search(text: string): string[];
  json: string;
}

async function measureOther(build: () => Other, queries: readonly TypedQuery[]) {
  const before = heldMemory();
  const start = performance.now();
  const { search, json } = build();
  const buildMs = performance.now() - start;
  const memory = heldMemory() - before;
  const raw = Buffer.from(json);
  const speed = await measure(search, queries);
  return { ...speed, build_ms: rounded(buildMs), memory_mib: rounded(memory), index_raw: raw.byteLength, index_brotli: compressed(raw) };
}

/** As the server compresses a large file. */
const compressed = (raw: Buffer): number => {
  const quality = raw.byteLength <= 2 ** 21 ? 11 : 9;
  return brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).byteLength;
};

const measureOthers = async (articles: BenchArticle[], queries: readonly TypedQuery[]) => ({
  plain_lunr: await measureOther(() => plainLunr(articles), queries),
  minisearch: await measureOther(() => miniSearch(articles), queries),
});

async function costs(lang: string, large: boolean) {
  const originals = await exampleArticles(lang);
  if (originals.length === 0) throw new CannotMeasure(`The example knowledge base has no articles in “${lang}”.`);
  const knowledge = new RecombinedArticles(originals, lang, seededRandom(1));
  const figures: Record<number, object> = {};
  for (const size of large ? [...sizes, largeSize] : sizes) {
    progress(`${size} articles …`);
    const articles = knowledge.upTo(size);
    const queries = typedQueries(articles, queryCount, seededRandom(size));
    const browser = size <= largestForBrowsers && (await measureShipped(articles, lang, queries));
    const server = size >= smallestForServer && (await measureServer(articles, lang, queries));
    figures[size] = {
      words: knowledge.words,
      ...(browser && { browser }),
      ...(server && { server }),
      ...(await measureOthers(articles, queries)),
    };
  }
  return { ...figures, lang, originals: originals.length };
}

function relevance(folder: string, beside: boolean) {
  const sets = labelledSets(folder).map((set) => {
    progress(`${set.name} …`);
    return [set.name, relevanceOf(set, beside)];
  });
  return Object.fromEntries(sets);
}

await runBenchmark(async (machine) => {
  const { lang, data, large, cost, beside } = parseArgs({
    options: {
      lang: { type: 'string', default: 'en' },
      data: { type: 'string' },
      large: { type: 'boolean', default: false },
      cost: { type: 'boolean', default: true },
      beside: { type: 'boolean', default: false },
    },
    allowNegative: true,
  }).values;
  return { ...(data && { relevance: relevance(data, beside) }), ...(cost && (await costs(lang, large))), machine };
});
