import { parentPort, workerData } from 'node:worker_threads';
import type { Confirmed } from '../../kernel/own-calibration.ts';
import { calibrateFile } from './large-calibration.ts';

/** What the thread is started with; it answers once, with how many questions the file was calibrated by. */
export interface CalibrationOrder {
  file: string;
  lang: string;
  confirmed: readonly Confirmed[];
}

const { file, lang, confirmed } = workerData as CalibrationOrder;
parentPort?.postMessage(calibrateFile(file, lang, confirmed));
