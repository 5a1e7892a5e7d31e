import { createInterface } from 'node:readline/promises';

/** What a command is run with: the world around it, read and written nowhere else. */
export interface Terminal {
  environment: Record<string, string | undefined>;
  /** The folder that relative paths start from. */
  folder: string;
  /** Writes a line to standard output. */
  print: (line: string) => void;
  /** Writes a line to standard error. */
  warn: (line: string) => void;
  /** Asks a question and resolves with the line that was answered; empty where nobody can answer. */
  ask: (question: string) => Promise<string>;
}

export const processTerminal = (): Terminal => ({
  environment: process.env,
  folder: process.cwd(),
  print: (line) => process.stdout.write(`${line}\n`),
  warn: (line) => process.stderr.write(`${line}\n`),
  ask: askOnInput,
});

/** An input that ends without an answer, as a script's does, answers nothing. */
async function askOnInput(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    return (await Promise.race([lines.question(question), ended])).trim();
  } finally {
    lines.close();
  }
}
