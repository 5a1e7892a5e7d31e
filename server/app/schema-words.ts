import type { z } from 'zod';

/** What zod says of a mistake, for the person who wrote the file; used where the schema has no words of its own. */
export const inPlainWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `is missing; it must be ${kindNames[issue.expected] ?? issue.expected}`
        : `must be ${kindNames[issue.expected] ?? issue.expected}, not ${kindOf(issue.input)}`;
    case 'too_small':
      return atLeast(issue.origin, Number(issue.minimum), issue.inclusive ?? true);
    case 'too_big':
      return `must be at most ${issue.maximum}${unit(issue.origin)}`;
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}`;
    case 'invalid_union':
      return Array.isArray(issue.options) ? `must be ${issue.options.map(String).join(' or ')}` : undefined;
    case 'invalid_key':
      return issue.issues[0]?.message;
    case 'invalid_format':
      return formatNames[issue.format] ? `must be ${formatNames[issue.format]}` : undefined;
    default:
      return undefined;
  }
};

const kindNames: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with named values',
  record: 'an object with named values',
  null: 'null',
};
const formatNames: Record<string, string> = {
  url: 'an address such as https://www.example.com',
  email: 'an e-mail address such as help@example.com',
};

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return kindNames[typeof value] ?? typeof value;
}

function atLeast(origin: string, minimum: number, inclusive: boolean): string {
  if (origin === 'string' && minimum === 1) return 'must not be empty';
  return inclusive ? `must be at least ${minimum}${unit(origin)}` : `must be more than ${minimum}`;
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' long' : '';
}
