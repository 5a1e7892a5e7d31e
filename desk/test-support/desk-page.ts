import { emulateMedia } from '@web/test-runner-commands';
import axe from 'axe-core';
import { assert } from 'chai';
import { type ComponentChild, h, options, render } from 'preact';
import type { Workplace } from '../models/workplace.ts';
import { DeskPanel } from '../panels/desk-panel.tsx';
import { type DeskOnTest, deskOnTest, settled, workplaceOnTest } from './desk-on-test.ts';

/** The desk drawn on the test's page with its real styles. */
export interface DeskPage extends DeskOnTest {
  desk: Workplace;
  root: HTMLElement;
  find<T extends HTMLElement = HTMLElement>(selector: string): T;
}

let root: HTMLElement | null = null;

// Effects run after painting, which a busy machine puts off for long: here they run in the same turn.
Object.assign(options, { requestAnimationFrame: queueMicrotask.bind(globalThis) });

/** Draws a signed-in desk. */
export async function deskPage(on: DeskOnTest = deskOnTest()): Promise<DeskPage> {
  const { desk, model } = await workplaceOnTest(on);
  const drawn = await draw(h(DeskPanel, { desk: model }));
  return { ...on, desk, root: drawn, find: (selector) => found(drawn, selector) };
}

/** Draws anything at the page's root, with the styles loaded. */
export async function draw(what: ComponentChild): Promise<HTMLElement> {
  await styled();
  wipe();
  root = document.createElement('div');
  root.id = 'desk';
  document.body.append(root);
  render(what, root);
  await settled();
  return root;
}

/** Takes the page away again, listeners and all. */
export function wipe(): void {
  if (root) render(null, root);
  root?.remove();
  root = null;
  document.documentElement.dataset.theme = 'light';
}

export function found<T extends HTMLElement>(within: HTMLElement, selector: string): T {
  const element = within.querySelector<T>(selector);
  if (!element) throw new Error(`nothing on the page matches ${selector}`);
  return element;
}

/**
 * Asserts that axe-core finds nothing: everything in light, and contrast, the one thing that a theme changes, in dark.
 * Nothing moves meanwhile: a colour on its way has no contrast yet.
 */
export async function assertAccessible(desk?: Workplace): Promise<void> {
  await emulateMedia({ reducedMotion: 'reduce' });
  for (const theme of ['light', 'dark'] as const) {
    if (desk) desk.preferences.theme.value = theme;
    else document.documentElement.dataset.theme = theme;
    await settled();
    const rules = theme === 'dark' ? { runOnly: ['color-contrast'] } : {};
    const { violations } = await axe.run(document, { resultTypes: ['violations'], ...rules });
    const told = violations.map(
      ({ id, nodes }) => `${theme}: ${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' | ')}`,
    );
    assert.deepEqual(told, []);
  }
}

function styled(): Promise<void> {
  document.documentElement.lang = 'en';
  document.title = 'Tuki desk';
  if (document.querySelector('link[data-desk]')) return Promise.resolve();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.dataset.desk = '';
  link.href = new URL('../desk.css', import.meta.url).href;
  document.head.append(link);
  return new Promise((done, failed) => {
    link.onload = () => done();
    link.onerror = () => failed(new Error('the desk’s styles did not load'));
  });
}

/** Presses a key where the keyboard is. */
export async function press(key: string, more: KeyboardEventInit = {}): Promise<void> {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key;
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...more }));
  await settled();
}

/** Types text into a field as a person does, all at once. */
export async function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): Promise<void> {
  field.focus();
  field.value = text;
  if (field.selectionStart !== null) field.setSelectionRange(text.length, text.length);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await settled();
}
