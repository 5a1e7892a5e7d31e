/** What `bench/faq-engine.mjs` is made of. */

export { buildIndex } from '../../kernel/build-index.ts';
export { calibrate } from '../../kernel/calibrate.ts';
export { calibrationFor } from '../../kernel/calibrations.ts';
export { search as find } from '../../kernel/search.ts';
export { crossedSamples } from './calibration-samples.ts';
export { sampleOf, withQuestions } from './labelled-set.ts';
