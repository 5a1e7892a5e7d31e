import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calibrate, type Sample } from './calibrate.ts';
import { calibrationFor } from './calibrations.ts';
import { confidenceOf, verdictOf } from './confidence.ts';

const prior = calibrationFor('en');
const sample = (score: number, found: boolean): Sample => ({
  signals: [score, 0, 0, score, 0, 0.5, 1],
  answerable: found,
  first: found,
  found,
  weight: 1,
});
/** Good queries score from 0.4 on, others below 0.5. */
const samples = Array.from({ length: 100 }, (_, index) => [sample(0.4 + index * 0.005, true), sample(index * 0.005, false)]).flat();

describe('calibration', () => {
  test('makes right answers surer than wrong ones', () => {
    const own = calibrate(samples, prior);
    assert.ok(confidenceOf(sample(0.8, true).signals, own) > 0.8);
    assert.ok(confidenceOf(sample(0.1, false).signals, own) < 0.2);
  });

  test('keeps the wanted share of what can be answered', () => {
    const own = calibrate(samples, prior, { kept: 0.9, right: 0.8, trust: 3 });
    const kept = samples.filter((one) => one.answerable && confidenceOf(one.signals, own) >= own.nothing);
    assert.ok(kept.length >= 89 && kept.length <= 92, String(kept.length));
  });

  test('calls clear only what is right often enough', () => {
    const own = calibrate(samples, prior, { kept: 0.8, right: 0.95, trust: 3 });
    const clear = samples.filter((one) => verdictOf(confidenceOf(one.signals, own), own) === 'clear');
    assert.ok(clear.length > 0 && clear.filter((one) => one.first).length / clear.length >= 0.94);
  });

  test('is left as it is by a few samples', () => {
    assert.equal(calibrate(samples.slice(0, 20), prior), prior);
  });

  test('is the same for the same samples', () => {
    assert.deepEqual(calibrate(samples, prior), calibrate(samples, prior));
  });
});

test('a verdict goes by the two thresholds', () => {
  const verdict = (confidence: number) => verdictOf(confidence, { weights: [], nothing: 0.4, clear: 0.8 });
  assert.deepEqual([0.39, 0.4, 0.79, 0.8].map(verdict), ['nothing', 'results', 'results', 'clear']);
});
