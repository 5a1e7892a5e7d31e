import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const folder = join(import.meta.dirname, 'trees');

interface Property {
  name: string;
  value: { value?: unknown };
}
interface TreeNode {
  nodeId: string;
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  description?: { value: string };
  value?: { value: unknown };
  properties?: Property[];
  childIds?: string[];
}

/** States of a node that are part of what it says of itself; what is false or not set is left out. */
const told = ['checked', 'disabled', 'expanded', 'hasPopup', 'invalid', 'level', 'live', 'modal', 'pressed', 'required', 'selected'];
const silent = new Set(['none', 'generic', 'InlineTextBox', 'LineBreak', 'ListMarker', 'LabelText']);

/** What differs from one run to the next, in words that do not. */
const variable: readonly [RegExp, string][] = [
  [/\b[A-Z0-9]{3,4}(-[A-Z0-9]{3,4})+\b/g, '(reference)'],
  [/^(Sent|Delivered|Read)$/, '(state)'],
  [/^(Good \w+|Hello)(?=\. How can)/, '(greeting)'],
  [
    /\b(on |by )?(today|tomorrow|yesterday|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?,? ?(\d{1,2} \w+( \d{4})?,? )?(at |by )?\d{1,2}:\d{2}( ?[ap]m)?/gi,
    '(when)',
  ],
  [/\b((Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Today|Tomorrow)(,? \d{1,2} \w+)?/g, '(day)'],
  [/\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)( \d{4})?/g, '(day)'],
  [/\b\d+ (s|sec|min|h|seconds?|minutes?|hours?)\b/g, '(time)'],
];
const steady = (text: string): string =>
  variable.reduce((said, [pattern, word]) => said.replace(pattern, word), text.replace(/\s+/g, ' ').trim());

/**
 * Asserts that the browser gives a screen reader what the snapshot of this station holds: the widget's panel where it is open,
 * else the page. `TUKI_UPDATE_TREES=1` writes the snapshots anew, to be read and committed.
 */
export async function assertSameTree(page: Page, station: string): Promise<void> {
  const file = join(folder, `${station.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.txt`);
  const tree = await settledTree(page);
  if (process.env.TUKI_UPDATE_TREES) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, tree);
  }
  assert.ok(existsSync(file), `${station} has no snapshot: run again with TUKI_UPDATE_TREES=1`);
  assert.equal(tree, readFileSync(file, 'utf8'), `the accessibility tree of ${station} is another one`);
}

/** The tree once it has stayed the same for a second: what comes late has come. */
async function settledTree(page: Page): Promise<string> {
  let before = await treeOf(page);
  for (;;) {
    await page.waitForTimeout(1000);
    const now = await treeOf(page);
    if (now === before) return now;
    before = now;
  }
}

async function treeOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: TreeNode[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const panel = nodes.find(({ role, name }) => /^(dialog|region)$/.test(role?.value ?? '') && /^Help/.test(name?.value ?? ''));
  const root = panel ?? nodes[0];
  const lines = root ? linesOf(root, byId, 0, '') : [];
  return `${withoutRepeats(lines).join('\n')}\n`;
}

function linesOf(node: TreeNode, byId: ReadonlyMap<string, TreeNode>, depth: number, above: string): string[] {
  const line = node.ignored ? null : lineOf(node, above);
  const name = line === null ? above : steady(node.name?.value ?? '');
  const children = (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []);
  const below = children.flatMap((child) => linesOf(child, byId, line === null ? depth : depth + 1, name));
  return line === null ? below : [`${'  '.repeat(depth)}${line}`, ...below];
}

/** Null where a node says nothing of its own; text that a name above holds already is not told again. */
function lineOf({ role, name, description, value, properties = [] }: TreeNode, above: string): string | null {
  const kind = role?.value ?? 'none';
  const said = steady(name?.value ?? '');
  if (silent.has(kind)) return null;
  if (kind === 'StaticText') return said === '' || above.includes(said) ? null : `text “${said}”`;
  const states = properties.filter((one) => told.includes(one.name) && isSaid(one)).map((one) => `${one.name}=${one.value.value}`);
  const more = [
    description?.value && `described “${steady(description.value)}”`,
    typeof value?.value === 'string' && value.value && `value “${steady(value.value)}”`,
  ];
  return [kind, said && `“${said}”`, ...states.sort(), ...more].filter(Boolean).join(' ');
}

/** That something can be opened or pressed is worth saying even while it is not. */
const isSaid = ({ name, value: { value } }: Property): boolean =>
  value !== undefined && value !== '' && (name === 'expanded' || name === 'pressed' || (value !== false && value !== 'false'));

/** Where a thread is scrolled to depends on how the window was before. */
const passing = /button “To the latest message”$/;

/** Free times are as many as there are: alike lines one after the other are one. */
const withoutRepeats = (lines: readonly string[]): string[] =>
  lines.filter((line) => !passing.test(line)).filter((line, index, all) => line !== all[index - 1]);
