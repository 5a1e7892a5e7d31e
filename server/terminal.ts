/** What a command is run with: the world around it, read and written nowhere else. */
export interface Terminal {
  environment: Record<string, string | undefined>;
  /** The folder that relative paths start from. */
  folder: string;
  /** Writes a line to standard output. */
  print: (line: string) => void;
  /** Writes a line to standard error. */
  warn: (line: string) => void;
}

export const processTerminal = (): Terminal => ({
  environment: process.env,
  folder: process.cwd(),
  print: (line) => process.stdout.write(`${line}\n`),
  warn: (line) => process.stderr.write(`${line}\n`),
});
