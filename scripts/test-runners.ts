import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type RunOptions, run } from 'node:test';
import { spec } from 'node:test/reporters';
import { type Counts, sum } from '../tests/support/count-reporter.ts';
import type { Engine } from '../tests/support/other-browsers.ts';

const root = resolve(import.meta.dirname, '..');
const none: Counts = { passed: 0, failed: 0, skipped: 0 };
const oneFailed: Counts = { ...none, failed: 1 };

/** Runs a program of `node_modules` with its output shown as it comes; true when it ended well. */
function endsWell(path: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  const child = spawn(process.execPath, [resolve(root, 'node_modules', path), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  return new Promise((done) => child.on('error', () => done(false)).on('close', (code) => done(code === 0)));
}

/** Counts nothing when it is content, and one failure when it is not: a tool is no test. */
export const tool =
  (path: string, ...args: string[]) =>
  async (): Promise<Counts> =>
    (await endsWell(path, args)) ? none : oneFailed;

/** The same for a step of our own. */
export const step = (isDone: () => boolean) => async (): Promise<Counts> => (isDone() ? none : oneFailed);

/** A group of tests in which none ran has failed. */
const ranSome = (counts: Counts): Counts => (counts.passed + counts.failed > 0 ? counts : { ...counts, failed: 1 });

/** Whatever is neither passed nor set aside has failed: cancelled by a time limit, or never finished. */
const countsOf = ({ tests, passed, skipped, todo }: { tests: number; passed: number; skipped: number; todo: number }): Counts => ({
  passed,
  failed: tests - passed - skipped - todo,
  skipped: skipped + todo,
});

interface Finished {
  counts: Counts;
  /** By file of those in which all went well; one that breaks off tells nothing of itself. */
  well: Map<string, Counts>;
}

const runFiles = (options: Pick<RunOptions, 'globPatterns' | 'files' | 'concurrency'>): Promise<Finished> =>
  new Promise((done) => {
    const finished: Finished = { counts: none, well: new Map() };
    const tests = run({ cwd: root, ...options });
    tests.on('test:summary', ({ file, counts, success }) => {
      if (file === undefined) finished.counts = countsOf(counts);
      else if (success) finished.well.set(file, countsOf(counts));
    });
    const report = tests.compose<NodeJS.ReadWriteStream>(new spec());
    report.on('end', () => done(finished)).pipe(process.stdout, { end: false });
  });

/** `node:test` over the files of a glob, `atOnce` of them at the same time. */
export const nodeTests = (glob: string, atOnce: number) => async (): Promise<Counts> =>
  ranSome((await runFiles({ globPatterns: [glob], concurrency: atOnce })).counts);

/**
 * The same for browsers and servers that talk in real time, one file after the other. Where others take the processor away for
 * seconds, one may fail that has no fault: a file that fails is run once more, and `secondTry` names it if it passes then.
 */
export const patientNodeTests = (glob: string) => async (): Promise<Counts & { secondTry: string[] }> => {
  const first = await runFiles({ globPatterns: [glob], concurrency: 1 });
  const files = globSync(glob, { cwd: root })
    .map((file) => resolve(root, file))
    .filter((file) => !first.well.has(file));
  if (files.length === 0) return { ...ranSome(first.counts), secondTry: [] };
  console.log(`\n── once more: ${files.map((file) => basename(file)).join(', ')}`);
  const second = await runFiles({ files, concurrency: 1 });
  const better = files.filter((file) => second.well.has(file));
  const all = sum([...first.well.values(), second.counts]);
  const failed = Math.max(all.failed, files.length - better.length);
  return { ...ranSome({ ...all, failed }), secondTry: better.map((file) => basename(file)) };
};

/** Web Test Runner over the files of a glob, in the browser of that engine that `web-test-runner.config.mjs` finds. */
export const browserTests = (glob: string, engine: Engine) => async (): Promise<Counts> => {
  const folder = mkdtempSync(join(tmpdir(), 'tuki-test-'));
  const file = join(folder, 'counts.json');
  const endedWell = await endsWell('@web/test-runner/dist/bin.js', ['--files', glob], {
    TUKI_TEST_COUNTS: file,
    TUKI_TEST_ENGINE: engine,
  });
  const counts = writtenCounts(file);
  rmSync(folder, { recursive: true });
  return ranSome(endedWell || counts.failed > 0 ? counts : sum([counts, oneFailed]));
};

function writtenCounts(file: string): Counts {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return none;
  }
}
