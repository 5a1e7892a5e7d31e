import { readFileSync } from 'node:fs';
import { OperatorError } from './operator-error.ts';

/** The content of a JSON file. Throws `OperatorError`, which names the file and, where JSON is broken, the line. */
export function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not valid JSON' : 'cannot be read';
    throw new OperatorError([`${file} ${reason}: ${error instanceof Error ? error.message : String(error)}`], { cause: error });
  }
}
