import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { type Described, elementOf, type Manifest } from '../scripts/element-editor-data.ts';
import { Stage } from './support/stage.ts';

const manifest = resolve(import.meta.dirname, '../docs/schema/custom-elements.json');
const element = elementOf(JSON.parse(readFileSync(manifest, 'utf8')) as Manifest);
const stage = await Stage.open();
after(() => stage.close());

async function playground(): Promise<Page> {
  const page = await (await stage.window()).newPage();
  await page.goto(`${stage.url}/playground`);
  await page.getByRole('table', { name: 'Custom properties' }).waitFor();
  return page;
}

describe('the playground', () => {
  it(
    'lists everything that the manifest knows',
    stage.story(async () => {
      const page = await playground();
      const own = element.members.filter((member) => !member.static);
      const expected: Record<string, Described[]> = {
        Attributes: element.attributes,
        Properties: own.filter(({ kind }) => kind === 'field'),
        Methods: own.filter(({ kind }) => kind === 'method'),
        Events: element.events,
        Slots: element.slots,
        Parts: element.cssParts,
        'Custom properties': element.cssProperties,
      };
      for (const [title, members] of Object.entries(expected)) {
        const table = page.getByRole('table', { name: title, exact: true });
        assert.deepEqual(
          await table.getByRole('rowheader').allInnerTexts(),
          members.map(({ name }) => name),
          title,
        );
      }
    }),
  );

  it(
    'lets everything be tried on the widget beside it',
    stage.story(async () => {
      const page = await playground();
      const inTable = (name: string) => page.getByRole('table', { name, exact: true });
      await inTable('Attributes').getByLabel('label').fill('Ask us');
      await inTable('Attributes').getByLabel('label').blur();
      const launcher = page.getByRole('button', { name: 'Ask us' });
      await launcher.waitFor();
      await inTable('Custom properties').getByLabel('--tuki-accent', { exact: true }).fill('rgb(120, 40, 90)');
      await inTable('Custom properties').getByLabel('--tuki-accent', { exact: true }).blur();
      await page.waitForFunction(() => {
        const button = document.querySelector('tuki-widget')?.shadowRoot?.querySelector('.launcher');
        return button && getComputedStyle(button).backgroundColor === 'rgb(120, 40, 90)';
      });
      await inTable('Attributes').getByLabel('theme').selectOption('dark');
      await page.getByText('theme="dark"').waitFor();
      await inTable('Properties').getByRole('button', { name: 'Call open' }).click();
      await page.getByRole('dialog').waitFor();
      await page.getByRole('listitem').filter({ hasText: 'tuki-open {"view":"home"}' }).waitFor();
      await inTable('Methods').getByRole('button', { name: 'Call close' }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await inTable('Slots').getByLabel('launcher').check();
      await page.getByRole('button', { name: 'Own launcher' }).click();
      await page.getByRole('dialog').waitFor();
    }),
  );
});
