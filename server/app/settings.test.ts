import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { sentence } from './checked-input.ts';
import { readSettings } from './settings.ts';

const site = (changes: Record<string, unknown> = {}) => ({
  id: 'salpa',
  name: 'Salpa',
  origins: ['self'],
  languages: ['fi', 'en'],
  hours: { timeZone: 'Europe/Helsinki', week: { monday: [{ from: '08:00', to: '16:00' }] } },
  ...changes,
});
const mistakes = (...sites: unknown[]): string[] => {
  const read = readSettings({ sites });
  return read.ok ? [] : read.mistakes.map(sentence);
};
const fi = { fi: 'Suomeksi' };
const hours = (changes: Record<string, unknown>) => ({ hours: { timeZone: 'Europe/Helsinki', week: {}, ...changes } });

describe('readSettings', () => {
  it('reads the smallest site with its defaults', () => {
    const read = readSettings({ sites: [site()] });
    assert.ok(read.ok);
    assert.equal(read.value.sites[0]?.callback.perSlot, 2);
    assert.deepEqual(read.value.sites[0]?.topics, []);
  });

  it('reads the example', () => {
    const file = `${import.meta.dirname}/../../examples/settings.json`;
    assert.deepEqual(readSettings(JSON.parse(readFileSync(file, 'utf8'))).ok, true);
  });

  it('tells a day that ends before it begins, and a name that is not known', () => {
    const week = { monday: [{ from: '10:00', to: '09:00' }], tuseday: [] };
    assert.deepEqual(mistakes(site({ ...hours({ week }), calback: {} })), [
      'sites.0.hours.week.monday.0.to: must end after it begins',
      'sites.0.hours.week.tuseday: is not a known name; did you mean tuesday?',
      'sites.0.calback: is not a known name; did you mean callback?',
    ]);
  });

  it('tells ids that stand twice', () => {
    const topics = [
      { id: 'a', label: fi },
      { id: 'a', label: fi },
    ];
    assert.deepEqual(mistakes(site({ topics, wrapUpCodes: topics, chat: { ask: topics } }), site()), [
      'sites.1.id: salpa is already used; give this one another id',
      'sites.0.topics.1.id: a is already used; give this one another id',
      'sites.0.chat.ask.1.id: a is already used; give this one another id',
      'sites.0.wrapUpCodes.1.id: a is already used; give this one another id',
    ]);
  });

  it('wants every label in the first language', () => {
    assert.deepEqual(mistakes(site({ topics: [{ id: 'a', label: { en: 'In English' } }] })), [
      'sites.0.topics.0.label.fi: is missing; the site’s first language must be there',
    ]);
  });

  it('wants choices where something is chosen, and nowhere else', () => {
    const ask = [
      { id: 'a', label: fi, type: 'choice' },
      { id: 'b', label: fi, choices: ['x'] },
      { id: 'c', label: fi, type: 'choice', choices: ['x'] },
    ];
    assert.deepEqual(mistakes(site({ chat: { ask } })), [
      'sites.0.chat.ask.0.choices: is missing; a choice needs something to choose from',
      'sites.0.chat.ask.1.choices: is not used by type text; remove it, or make the type choice',
    ]);
  });

  it('tells days that do not exist, days listed twice and spells that overlap', () => {
    const exceptions = [{ date: '2026-02-29' }, { date: '2026-12-24' }, { date: '2026-12-24' }];
    const week = {
      monday: [
        { from: '08:00', to: '12:00' },
        { from: '12:00', to: '16:00' },
        { from: '11:00', to: '13:00' },
      ],
    };
    assert.deepEqual(mistakes(site(hours({ week, exceptions }))), [
      'sites.0.hours.week.monday.2: 11:00–13:00 overlaps an earlier spell of the day',
      'sites.0.hours.exceptions.2.date: is already listed',
      'sites.0.hours.exceptions.0.date: there is no day 2026-02-29',
    ]);
  });

  it('tells languages listed twice and canned replies in another one', () => {
    const cannedReplies = [{ id: 'a', shortcut: 'a', lang: 'sv', text: 'Hej' }];
    assert.deepEqual(mistakes(site({ languages: ['fi', 'fi'], cannedReplies })), [
      'sites.0.languages.1: is already listed',
      'sites.0.cannedReplies.0.lang: sv is not a language of the site (fi, fi)',
    ]);
  });

  it('refuses a privacy notice that is no web page: the address becomes a link', () => {
    for (const privacyUrl of ['javascript:alert(1)', 'data:text/html,x', 'tietosuoja'])
      assert.deepEqual(mistakes(site({ privacyUrl })), ['sites.0.privacyUrl: must be an address such as https://www.example.com/privacy']);
    assert.deepEqual(mistakes(site({ privacyUrl: 'https://www.example.com/privacy' })), []);
  });
});
