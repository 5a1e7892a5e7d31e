import { parseArgs } from 'node:util';
import { type Counts, sum } from '../tests/support/count-reporter.ts';
import { engines, foundEngines } from '../tests/support/other-browsers.ts';
import { ensureBundles } from './bundles.ts';
import { browserTests, nodeTests, patientNodeTests, step, tool } from './test-runners.ts';

/** `npm test`: everything in this order, or one part of it with `-- --only <part>`. */
const parts = ['checks', 'unit', 'browser', 'e2e'] as const;
type Outcome = Counts & { secondTry?: string[] };
interface Group {
  part: (typeof parts)[number];
  name: string;
  count: () => Promise<Outcome>;
}

const groups: Group[] = [
  { part: 'checks', name: 'types (tsc)', count: tool('typescript/bin/tsc', '-b') },
  { part: 'checks', name: 'style (biome)', count: tool('@biomejs/biome/bin/biome', 'check') },
  { part: 'checks', name: 'dead code (knip)', count: tool('knip/bin/knip.js') },
  { part: 'unit', name: 'bundles (rollup)', count: step(ensureBundles) },
  { part: 'unit', name: 'protocol', count: nodeTests('protocol/**/*.test.ts', 2) },
  { part: 'unit', name: 'kernel', count: nodeTests('kernel/**/*.test.ts', 2) },
  { part: 'unit', name: 'server', count: nodeTests('server/**/*.test.ts', 2) },
  { part: 'unit', name: 'scripts', count: nodeTests('scripts/**/*.test.ts', 2) },
  ...foundEngines().map(
    (engine): Group => ({ part: 'browser', name: `widget in ${engine}`, count: browserTests('widget/**/*.test.ts', engine) }),
  ),
  { part: 'browser', name: 'desk', count: browserTests('desk/**/*.test.{ts,tsx}', 'chromium') },
  { part: 'e2e', name: 'bundles again, if they have changed', count: step(ensureBundles) },
  { part: 'e2e', name: 'chaos', count: nodeTests('chaos/**/*.test.ts', 1) },
  { part: 'e2e', name: 'fuzz', count: nodeTests('fuzz/**/*.test.ts', 1) },
  { part: 'e2e', name: 'end to end', count: patientNodeTests('tests/*.test.ts') },
];

function chosenGroups(): Group[] {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
  if (only === undefined) return groups;
  const chosen = groups.filter(({ part }) => part === only);
  if (chosen.length > 0) return chosen;
  console.error(`--only takes one of ${parts.join(', ')}, not “${only}”.`);
  process.exit(2);
}

const results: (Outcome & { name: string })[] = [];
for (const { name, count } of chosenGroups()) {
  console.log(`\n── ${name}`);
  results.push({ name, ...(await count()) });
}

const missing = engines.filter((engine) => !foundEngines().includes(engine));
console.log('\n── summary');
if (missing.length > 0) console.log(`Not installed here, so the widget was not tested in: ${missing.join(', ')}`);
for (const { name, passed, failed, skipped, secondTry = [] } of results) {
  console.log(`${failed > 0 ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  for (const file of secondTry) console.log(`  ${file} failed first and passed when it was run again: look at both above`);
}
const total = sum(results);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
