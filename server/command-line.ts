import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { nearestName } from './app/nearest-name.ts';
import { OperatorError } from './operator-error.ts';

/** A command's words and options. */
export interface CommandLine {
  words: string[];
  options: { [name in TextOption]?: string | undefined } & { remove: boolean; dryRun: boolean; yes: boolean; help: boolean };
}

/** Options that have a value. */
const textOptions = ['config', 'site', 'lang', 'only', 'source', 'since', 'until', 'action', 'actor', 'subject', 'to'] as const;
type TextOption = (typeof textOptions)[number];

const everywhere: ParseArgsOptionsConfig = { config: { type: 'string' }, help: { type: 'boolean', short: 'h' } };
const optionsOf: Record<string, ParseArgsOptionsConfig> = {
  import: {
    ...everywhere,
    site: { type: 'string' },
    lang: { type: 'string' },
    only: { type: 'string' },
    source: { type: 'string' },
    remove: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  customer: { ...everywhere, to: { type: 'string' }, lang: { type: 'string' }, yes: { type: 'boolean' } },
  audit: {
    ...everywhere,
    since: { type: 'string' },
    until: { type: 'string' },
    action: { type: 'string' },
    actor: { type: 'string' },
    subject: { type: 'string' },
    site: { type: 'string' },
  },
};

/** Reads what follows `tuki <command>`. Throws `OperatorError` for an option that the command does not have, or one without its value. */
export function readCommandLine(command: string, args: string[]): CommandLine {
  const options = optionsOf[command] ?? everywhere;
  const { values, positionals, tokens } = parseArgs({ args, options, strict: false, tokens: true });
  for (const token of tokens) if (token.kind === 'option') checkOption(command, token, options[token.name]?.type, Object.keys(options));
  const texts = textOptions.map((name) => [name, typeof values[name] === 'string' ? values[name] : undefined]);
  return {
    words: positionals,
    options: {
      ...(Object.fromEntries(texts) as { [name in TextOption]?: string }),
      remove: values.remove === true,
      dryRun: values['dry-run'] === true,
      yes: values.yes === true,
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
