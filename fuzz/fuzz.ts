import { parseArgs } from 'node:util';
import { fuzzFiles } from './file-fuzz.ts';
import { runFuzz } from './fuzz-run.ts';
import { violationsOf } from './fuzz-violations.ts';

/**
 * `npm run fuzz -- --count 100000 --seed N`: prints one JSON object. Exits with 1 when the server crashed, hung, made a
 * mistake or grew, when a damaged file was not
 * answered in a sentence, or when the run reached too little to count. Files for the command line are one in 500.
 */
function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  console.error(`--${name} takes a whole number, not “${text}”.`);
  process.exit(2);
}

const text = (value: string) => ({ type: 'string', default: value }) as const;
const { values } = parseArgs({ options: { count: text('100000'), seed: text('1') } });
const progress = (sent: number, rssMiB: number) => console.error(`${sent} sent, the server takes ${Math.round(rssMiB)} MiB`);
const result = await runFuzz({ count: wholeNumber('count', values.count), seed: wholeNumber('seed', values.seed), progress });
const files = await fuzzFiles({ count: Math.ceil(result.sent / 500), seed: result.seed });
const violations = [...violationsOf(result), ...files.violations];
console.log(JSON.stringify({ ...result, files: { read: files.files, refused: files.refused }, violations }, null, 2));
process.exit(violations.length > 0 ? 1 : 0);
