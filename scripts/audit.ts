import { spawnSync } from 'node:child_process';

/**
 * `npm run audit`: asks the registry for known advisories against what is installed. Exits with 1 where there is one, and
 * with 2 where the registry does not answer, so that a run which could not look never passes for one that found nothing.
 */
interface Report {
  vulnerabilities?: Record<string, { severity: string; range: string; fixAvailable: unknown }>;
  message?: string;
}

/** What a person reads, and the exit code. */
export function verdict(written: string): { code: 0 | 1 | 2; text: string } {
  const report = read(written);
  if (!report?.vulnerabilities)
    return { code: 2, text: `Not looked up: the registry gave no advisories (${report?.message ?? 'no answer'}).` };
  const found = Object.entries(report.vulnerabilities);
  if (found.length === 0) return { code: 0, text: 'No known advisory against any dependency.' };
  const lines = found.map(
    ([name, { severity, range, fixAvailable }]) => `${name} ${range}: ${severity}${fixAvailable ? ', a fix is there' : ''}`,
  );
  return { code: 1, text: lines.join('\n') };
}

function read(written: string): Report | undefined {
  try {
    return JSON.parse(written) as Report;
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const program = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command = 'npm', ...args] = [...program, 'audit', '--json'];
  const { code, text } = verdict(spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 26 }).stdout);
  console.log(text);
  process.exit(code);
}
