import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { nearestName } from './app/nearest-name.ts';
import { OperatorError } from './operator-error.ts';

/** A command's words and options. */
export interface CommandLine {
  words: string[];
  options: { config?: string | undefined; site?: string | undefined; lang?: string | undefined; dryRun: boolean; help: boolean };
}

const everywhere: ParseArgsOptionsConfig = { config: { type: 'string' }, help: { type: 'boolean', short: 'h' } };
const optionsOf: Record<string, ParseArgsOptionsConfig> = {
  import: { ...everywhere, site: { type: 'string' }, lang: { type: 'string' }, 'dry-run': { type: 'boolean' } },
};

/** Reads what follows `tuki <command>`. Throws `OperatorError` for an option that the command does not have, or one without its value. */
export function readCommandLine(command: string, args: string[]): CommandLine {
  const options = optionsOf[command] ?? everywhere;
  const { values, positionals, tokens } = parseArgs({ args, options, strict: false, tokens: true });
  for (const token of tokens) if (token.kind === 'option') checkOption(command, token, options[token.name]?.type, Object.keys(options));
  const text = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  return {
    words: positionals,
    options: {
      config: text('config'),
      site: text('site'),
      lang: text('lang'),
      dryRun: values['dry-run'] === true,
      help: values.help === true,
    },
  };
}

function checkOption(
  command: string,
  { name, rawName, value }: { name: string; rawName: string; value?: string | undefined },
  type: 'string' | 'boolean' | undefined,
  known: string[],
): void {
  if (type === undefined) {
    const meant = nearestName(name, known);
    throw new OperatorError([
      `tuki ${command} has no option ${rawName}${meant ? `; did you mean --${meant}?` : `; see tuki help ${command}.`}`,
    ]);
  }
  if (type === 'string' && !value) throw new OperatorError([`${rawName} needs a value; see tuki help ${command}.`]);
  if (type === 'boolean' && value !== undefined) throw new OperatorError([`${rawName} takes no value; see tuki help ${command}.`]);
}
