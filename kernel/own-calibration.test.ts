import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildIndex } from './build-index.ts';
import { calibrationFor } from './calibrations.ts';
import { type Confirmed, ownCalibration, withConfirmed } from './own-calibration.ts';
import { search } from './search.ts';

const subjects = 'invoice password delivery refund card address order receipt discount warranty'.split(' ');
const ways = ['where is my', 'i need the', 'problem with a', 'change the', 'lost my', 'cannot find the', 'how old is that'];
const articles = subjects.map((subject) => ({ id: subject, title: `About the ${subject}`, category: '', questions: [], body: '' }));
const confirmed: Confirmed[] = subjects.flatMap((article) => ways.map((way) => ({ article, text: `${way} ${article}` })));

describe('a company’s own calibration', () => {
  test('keeps most of what can be answered and sends on what cannot', () => {
    const earlier = confirmed.filter(({ text }) => !text.startsWith('lost my'));
    const { calibration: own } = ownCalibration(articles, 'en', earlier) ?? assert.fail('there are enough questions');
    const index = buildIndex(withConfirmed(articles, earlier), 'en');
    const kept = (all: readonly string[]) =>
      all.filter((one) => search(index, `lost my ${one}`, { calibration: own }).verdict !== 'nothing').length / all.length;
    assert.ok(kept(subjects) >= 0.7, String(kept(subjects)));
    assert.ok(kept(['giraffe', 'moustache', 'kilogram', 'violin']) <= 0.25);
    assert.ok(own.nothing <= own.clear);
  });

  test('is the same for the same questions', () => {
    assert.deepEqual(ownCalibration(articles, 'en', confirmed), ownCalibration(articles, 'en', confirmed));
    assert.notDeepEqual(ownCalibration(articles, 'en', confirmed)?.calibration, calibrationFor('en'));
  });

  test('is fitted for as many articles as a browser searches', () => {
    const others = Array.from({ length: 4990 }, (_, number) => {
      const title = `Form ${number} of the ${number % 7} kind`;
      return { id: `form-${number}`, title, category: '', questions: [], body: '' };
    });
    const own = ownCalibration([...articles, ...others], 'en', confirmed) ?? assert.fail('there are enough questions');
    assert.notDeepEqual(own.calibration, calibrationFor('en'));
  });

  test('waits until there are questions enough', () => {
    assert.equal(ownCalibration(articles, 'en', confirmed.slice(0, 49)), undefined);
  });
});
