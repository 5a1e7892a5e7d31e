import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { type Confirmed, withConfirmed } from '../../kernel/own-calibration.ts';
import { calibrateFile } from './large-calibration.ts';
import { LargeIndex } from './large-index.ts';
import { LargeIndexWriter } from './large-index-writer.ts';

const subjects = 'invoice password delivery refund card address order receipt discount warranty'.split(' ');
const others = 'please lost need change broken month today pay hello want long thing twice'.split(' ');
/** Some words around a subject, now more and now fewer; `seed` chooses them. */
const asking = (subject: string, seed: number): string => {
  const word = (step: number) => others[(seed * step + Math.floor(seed / others.length)) % others.length] as string;
  return [word(3), word(5), subject, ...(seed % 2 ? [word(7)] : []), ...(seed % 3 ? [] : [word(2), word(11)])].join(' ');
};
const articles = subjects.map((subject) => ({ id: subject, title: `About the ${subject}`, category: '', questions: [], body: '' }));
const confirmed: Confirmed[] = subjects.flatMap((article, number) =>
  [1, 2, 3, 4, 5, 6].map((seed) => ({ article, text: asking(article, number * 6 + seed) })),
);

const folder = mkdtempSync(join(tmpdir(), 'tuki-calibration-'));
after(() => rmSync(folder, { recursive: true }));

/** A file with these questions among its articles', calibrated by as many of them as are told. */
function fileWith(name: string, asked: readonly Confirmed[]): { path: string; calibratedBy: number } {
  const path = join(folder, name);
  const writer = new LargeIndexWriter(path, 'en');
  for (const article of withConfirmed(articles, confirmed)) writer.add({ ...article, summary: '' });
  writer.finish();
  return { path, calibratedBy: calibrateFile(path, 'en', asked) };
}

function verdictsIn(path: string, texts: readonly string[]): string[] {
  const index = new LargeIndex(path, 'en');
  const verdicts = texts.map((text) => index.search(text).verdict);
  index.close();
  return verdicts;
}

const shareOf = (verdicts: readonly string[], one: string) => verdicts.filter((verdict) => verdict === one).length / verdicts.length;

describe('a large index’s own calibration', () => {
  it('keeps most of what can be answered and sends on what cannot', () => {
    const { path, calibratedBy } = fileWith('own.sqlite', confirmed);
    assert.equal(calibratedBy, confirmed.length);
    const known = verdictsIn(
      path,
      subjects.map((subject, number) => asking(subject, 100 + number)),
    );
    const strange = verdictsIn(
      path,
      ['giraffe', 'moustache', 'kilogram', 'violin'].map((subject, number) => asking(subject, 100 + number)),
    );
    assert.ok(shareOf(known, 'nothing') <= 0.3, String(known));
    assert.ok(shareOf(strange, 'nothing') >= 0.75, String(strange));
  });

  it('takes the place of the language’s', () => {
    const texts = subjects.map((subject, number) => asking(subject, 100 + number));
    const [own, usual] = [fileWith('one.sqlite', confirmed), fileWith('other.sqlite', [])];
    const confidences = ({ path }: { path: string }) => {
      const index = new LargeIndex(path, 'en');
      const all = texts.map((text) => index.search(text).confidence);
      index.close();
      return all;
    };
    assert.notDeepEqual(confidences(own), confidences(usual));
  });

  it('waits until there are questions enough', () => {
    assert.equal(fileWith('few.sqlite', confirmed.slice(0, 49)).calibratedBy, 0);
  });

  it('leaves out what was asked of an article that has gone', () => {
    const { path } = fileWith('gone.sqlite', [...confirmed, { article: 'gone', text: 'About the invoice' }]);
    assert.deepEqual(verdictsIn(path, ['giraffe moustache']), ['nothing']);
  });

  it('searches as though a question, or its article, were not there', () => {
    const { path } = fileWith('without.sqlite', []);
    const index = new LargeIndex(path, 'en');
    const one = confirmed[0] ?? assert.fail('there are questions');
    const { question: lacking, article: gone } = index.signalsWithout(one);
    index.close();
    assert.equal(lacking?.best[0], 'invoice');
    assert.ok(!gone?.best.includes('invoice'));
    assert.ok((lacking?.signals[3] as number) < 1, 'the question itself is not its nearest');
  });
});
