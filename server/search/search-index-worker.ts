import { parentPort, workerData } from 'node:worker_threads';
import { brotliCompressSync, constants } from 'node:zlib';
import { type Confirmed, ownCalibration, withConfirmed } from '../../kernel/own-calibration.ts';
import { packIndex } from '../../kernel/pack-index.ts';
import type { IndexedArticle, SearchIndexFile } from '../../protocol/article.ts';
import type { EncodedIndex } from '../app/ports.ts';
import { encodedFile } from './encoded-index.ts';

/** What the thread is started with; it answers once, with an `EncodedIndex`, or null where that is too large. */
export interface IndexOrder {
  lang: string;
  /** In the order of the result; `plain` and `questions` are searched and not shown. */
  articles: (IndexedArticle & { plain: string; questions: string[] })[];
  /** Questions that customers asked before an article helped them; they are searched too, and calibrate the confidence. */
  confirmed: Confirmed[];
  /** A browser loads no more, compressed. */
  mostBytes: number;
}

function build({ lang, articles, confirmed, mostBytes }: IndexOrder): EncodedIndex | null {
  const searchable = articles.map(({ id, title, category, questions, plain }) => ({ id, title, category, questions, body: plain }));
  const shown = articles.map(({ id, lang, title, category, summary }) => ({ id, lang, title, category, summary }));
  const file: SearchIndexFile = { lang, articles: shown, index: packIndex(withConfirmed(searchable, confirmed), lang) };
  // The server searches what is too large, and fits thresholds of its own.
  if (!fits(file, mostBytes)) return null;
  const own = ownCalibration(searchable, lang, confirmed);
  const encoded = encodedFile(own ? { ...file, calibration: own.calibration } : file, brotli);
  return encoded.brotli.byteLength > mostBytes ? null : { ...encoded, calibratedBy: own?.by ?? 0 };
}

/** Quickly compressed it is a little larger: only near the limit the best has to tell. */
function fits(file: SearchIndexFile, mostBytes: number): boolean {
  const json = Buffer.from(JSON.stringify(file));
  return brotliAt(json, quick).byteLength <= mostBytes || brotli(json).byteLength <= mostBytes;
}

/** Measured on an index of 1,000 articles (2.2 MiB): quality 11 takes 3.6 s, 9 takes 0.2 s and a fifth more bytes. */
const largestForBest = 2 * 1024 * 1024;
const brotli = (json: Buffer): Buffer => brotliAt(json, json.length <= largestForBest ? 11 : 9);

const quick = 5;
const brotliAt = (json: Buffer, quality: number): Buffer =>
  brotliCompressSync(json, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: json.length,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    },
  });

parentPort?.postMessage(build(workerData));
