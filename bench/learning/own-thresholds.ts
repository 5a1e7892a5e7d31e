import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIndex } from '../../kernel/build-index.ts';
import type { Verdict } from '../../kernel/confidence.ts';
import { ownCalibration, withConfirmed } from '../../kernel/own-calibration.ts';
import { search } from '../../kernel/search.ts';
import { calibrateFile } from '../../server/search/large-calibration.ts';
import { LargeIndex } from '../../server/search/large-index.ts';
import { LargeIndexWriter } from '../../server/search/large-index-writer.ts';
import type { LabelledQuery, LabelledSet } from '../search/labelled-set.ts';
import { rounded } from '../support/benchmark.ts';

/** What thresholds make of queries that were not learnt from; null where there are none of a kind. */
export interface ThresholdFigures {
  /** Of the answerable, how many keep their results. */
  kept: number | null;
  /** Of the others, how many are told that nothing fits. */
  sent_on: number | null;
  /** Of the clear answers, how many are right. */
  right: number | null;
}

/** With the constants of the language, with a company's own in the browser, and with its own where the server searches. */
export interface Thresholds {
  language: ThresholdFigures;
  own: ThresholdFigures;
  own_on_server: ThresholdFigures;
}

const mostOfAKind = 500;

/** `asked`: the customers' questions, each confirmed for its article, in random order. */
export function thresholdsOf({ articles, lang, queries }: LabelledSet, asked: readonly LabelledQuery[]): Thresholds {
  const confirmed = asked.flatMap(({ q, relevant }) => relevant.map((article) => ({ article, text: q })));
  const checked = queries.filter(({ split }) => split === 'check');
  const tests = [true, false].flatMap((one) => checked.filter(({ relevant }) => relevant.length > 0 === one).slice(0, mostOfAKind));
  const learned = withConfirmed(articles, confirmed);
  const index = buildIndex(learned, lang);
  const calibration = ownCalibration(articles, lang, confirmed)?.calibration;
  const server = onServer(learned, lang, confirmed);
  try {
    return {
      language: figuresOf(tests, (text) => search(index, text)),
      own: figuresOf(tests, (text) => search(index, text, calibration && { calibration })),
      own_on_server: figuresOf(tests, (text) => server.index.search(text)),
    };
  } finally {
    server.close();
  }
}

function onServer(articles: ReturnType<typeof withConfirmed>, lang: string, confirmed: Parameters<typeof calibrateFile>[2]) {
  const folder = mkdtempSync(join(tmpdir(), 'tuki-thresholds-'));
  const file = join(folder, 'index.sqlite');
  const writer = new LargeIndexWriter(file, lang);
  for (const article of articles) writer.add({ ...article, summary: '' });
  writer.finish();
  calibrateFile(file, lang, confirmed);
  const index = new LargeIndex(file, lang);
  const close = (): void => {
    index.close();
    rmSync(folder, { recursive: true });
  };
  return { index, close };
}

type Find = (text: string) => { verdict: Verdict; results: { id: string }[] };

function figuresOf(tests: readonly LabelledQuery[], find: Find): ThresholdFigures {
  const answers = tests.map(({ q, relevant }) => ({ relevant, ...find(q) }));
  const answerable = answers.filter(({ relevant }) => relevant.length > 0);
  const clear = answers.filter(({ verdict }) => verdict === 'clear');
  return {
    kept: shareOf(answerable, ({ verdict }) => verdict !== 'nothing'),
    sent_on: shareOf(
      answers.filter(({ relevant }) => relevant.length === 0),
      ({ verdict }) => verdict === 'nothing',
    ),
    right: shareOf(clear, ({ relevant, results }) => relevant.includes(results[0]?.id ?? '')),
  };
}

const shareOf = <T>(all: readonly T[], is: (one: T) => boolean): number | null =>
  all.length === 0 ? null : rounded(all.filter(is).length / all.length);
