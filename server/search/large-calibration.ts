import { DatabaseSync } from 'node:sqlite';
import { fewestSamples } from '../../kernel/calibrate.ts';
import type { Calibration } from '../../kernel/confidence.ts';
import { type Confirmed, calibrationOf, evenly, sampleOf } from '../../kernel/own-calibration.ts';
import { LargeIndex } from './large-index.ts';
import { Facts } from './large-index-file.ts';

/** Each is searched twice, which takes some tens of milliseconds. */
const mostConfirmed = 200;

/**
 * A company's own calibration for a finished file, written into it: each confirmed question is searched as though the article lacked
 * it, and as though the article were not there. Gives by how many questions; 0 where they are too few, and the language's constants stay.
 */
export function calibrateFile(path: string, lang: string, confirmed: readonly Confirmed[]): number {
  if (confirmed.length < fewestSamples) return 0;
  const calibration = ownCalibration(path, lang, evenly(confirmed, mostConfirmed));
  const file = new DatabaseSync(path);
  new Facts(file).put('calibration', JSON.stringify(calibration));
  file.close();
  return confirmed.length;
}

function ownCalibration(path: string, lang: string, asked: readonly Confirmed[]): Calibration {
  const index = new LargeIndex(path, lang);
  try {
    const told = asked.map((one) => ({ one, ...index.signalsWithout(one) }));
    const known = told.flatMap(({ one, question }) => sampleOf(question, one, true));
    const strangers = told.flatMap(({ one, article }) => sampleOf(article, one, false));
    return calibrationOf(known, strangers, lang);
  } finally {
    index.close();
  }
}
