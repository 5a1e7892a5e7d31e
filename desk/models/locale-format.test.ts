import { assert } from 'chai';
import { deskEn } from '../messages/desk-en.ts';
import { deskFi } from '../messages/desk-fi.ts';
import { ownStorage } from '../test-support/desk-on-test.ts';
import { localeFormat } from './locale-format.ts';
import { PreferencesModel } from './preferences-model.ts';

const minute = 60_000;

describe('spans', () => {
  it('are short to look at and whole words to listen to', () => {
    assert.equal(localeFormat(deskFi).span(3 * minute), '3 min');
    assert.equal(localeFormat(deskFi).spanInWords(3 * minute), '3 minuuttia');
    assert.equal(localeFormat(deskEn).spanInWords(minute), '1 minute');
    assert.equal(localeFormat(deskEn).span(150 * minute), '2 h');
    assert.equal(localeFormat(deskFi).span(72 * 60 * minute), '3 pv');
    assert.equal(localeFormat(deskEn).span(59_999), '<1 min');
  });
});

describe('numbers', () => {
  it('of bytes are in the unit that people use', () => {
    assert.match(localeFormat(deskEn).bytes(2_340_000), /2\.3\s?MB/);
    assert.match(localeFormat(deskFi).bytes(12_000), /12\skt/);
  });
});

describe('the desk’s language', () => {
  it('follows the browser’s wishes in their order, and is English where none is known', () => {
    const lang = (...wishes: string[]) => new PreferencesModel(ownStorage(), wishes).lang.value;
    assert.equal(lang('sv', 'fi-FI', 'en'), 'fi');
    assert.equal(lang('en-US', 'fi'), 'en');
    assert.equal(lang('de'), 'en');
  });

  it('is remembered when the agent chose it, as are theme and sounds', () => {
    const kept = ownStorage();
    const first = new PreferencesModel(kept, ['en']);
    first.nextLanguage();
    first.nextTheme();
    first.sound.value = false;
    const second = new PreferencesModel(kept, ['en']);
    assert.deepEqual([second.lang.value, second.theme.value, second.sound.value], ['fi', 'light', false]);
  });
});
