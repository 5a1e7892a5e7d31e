import { DatabaseSync } from 'node:sqlite';
import { fewestSamples, type Sample } from '../../kernel/calibrate.ts';
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
  const { known, strangers } = samplesIn(path, lang, evenly(confirmed, mostConfirmed));
  if (known.length < fewestSamples) return 0;
  const file = new DatabaseSync(path);
  try {
    // A file that is not finished goes with whoever fails: nothing has to be taken back.
    file.exec('pragma journal_mode = off');
    new Facts(file).put('calibration', JSON.stringify(calibrationOf(known, strangers, lang)));
  } finally {
    file.close();
  }
  return known.length;
}

function samplesIn(path: string, lang: string, asked: readonly Confirmed[]): { known: Sample[]; strangers: Sample[] } {
  const index = new LargeIndex(path, lang);
  try {
    const told = asked.map((one) => ({ one, ...index.signalsWithout(one) }));
    return {
      known: told.flatMap(({ one, question }) => sampleOf(question, one, true)),
      strangers: told.flatMap(({ one, article }) => sampleOf(article, one, false)),
    };
  } finally {
    index.close();
  }
}
