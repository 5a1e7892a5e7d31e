import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aSite } from '../testing/test-cases.ts';
import { openWorld, refusalOf } from '../testing/test-world.ts';
import { closestLanguage, textIn } from './site-directory.ts';

const site = aSite({ languages: ['fi', 'en-GB', 'sv'] });

describe('the closest language', () => {
  const table: [string | undefined, string][] = [
    ['sv', 'sv'],
    ['SV', 'sv'],
    ['sv-FI', 'sv'],
    ['en', 'en-GB'],
    ['en-US', 'en-GB'],
    ['de', 'fi'],
    ['', 'fi'],
    [undefined, 'fi'],
  ];
  for (const [asked, given] of table) it(`to ${asked} is ${given}`, () => assert.equal(closestLanguage(site, asked), given));
});

describe('a text', () => {
  it('is in the language asked for, else in the site’s first one that has it, else in any', () => {
    assert.equal(textIn({ fi: 'Lasku', sv: 'Faktura' }, 'sv', site), 'Faktura');
    assert.equal(textIn({ sv: 'Faktura', 'en-GB': 'Invoice' }, 'fi', site), 'Invoice');
    assert.equal(textIn({ de: 'Rechnung' }, 'fi', site), 'Rechnung');
  });
});

describe('the directory', () => {
  it('knows what is in the store after a reload, not before', async (context) => {
    const world = await openWorld(context);
    await world.store.settings.put([aSite({ id: 'new' })], 1);
    const { sites } = world.services;
    assert.equal(sites.find('new'), undefined);
    await sites.reload();
    assert.equal(sites.get('new').id, 'new');
    assert.deepEqual(
      sites.all().map(({ id }) => id),
      ['main', 'new'],
    );
    assert.equal(await refusalOf((async () => sites.get('gone'))()), 'not-found');
  });
});
