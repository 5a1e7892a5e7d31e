import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

interface Finding {
  id: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}
declare global {
  var axe: { run(where: Document | string, options: object): Promise<{ violations: Finding[] }> } | undefined;
}

/** Asserts that axe-core finds nothing on the whole page, in light and in dark. `station` names the moment in a failure. */
export async function assertAccessible(page: Page, station: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await accessFindings(page), [], `${station}, ${colorScheme}`);
  }
}

export interface AxeScope {
  /** A selector of what is looked at; the whole page where it is left out. */
  within?: string | undefined;
  /** Rules that are left out. */
  without?: readonly string[] | undefined;
}

/** What axe-core finds now, each rule in a sentence: all rules that are on by themselves, and the target's size. */
export async function accessFindings(page: Page, { within, without = [] }: AxeScope = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const rules = Object.fromEntries([['target-size', { enabled: true }], ...without.map((rule) => [rule, { enabled: false }])]);
  const violations = await page.evaluate(run, { within, options: { rules } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`);
}

/** Runs in the page. */
const run = async ({ within, options }: { within: string | undefined; options: object }): Promise<Finding[]> =>
  (await globalThis.axe?.run(within ?? document, options))?.violations ?? [];
