import { z } from 'zod';
import { nearestName } from './nearest-name.ts';
import { inPlainWords } from './schema-words.ts';

/** One thing that is wrong in a file that a person wrote: where (`sites.0.hours.timeZone`, '' for the whole) and how to mend it. */
export interface Mistake {
  path: string;
  text: string;
}
export type Checked<T> = { ok: true; value: T } | { ok: false; mistakes: Mistake[] };

/** As one line: `sites.0.hours.timeZone: must be an IANA time zone such as Europe/Helsinki`. */
export const sentence = ({ path, text }: Mistake): string => (path === '' ? text : `${path}: ${text}`);

/** Checks `input` against a schema and tells everything that is wrong at once, in words for the person who wrote it. */
export function checkInput<S extends z.ZodType>(schema: S, input: unknown): Checked<z.output<S>> {
  const result = schema.safeParse(input, { error: inPlainWords });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, mistakes: result.error.issues.flatMap((issue) => mistakesOf(issue, schema)) };
}

function mistakesOf(issue: z.core.$ZodIssue, schema: z.ZodType): Mistake[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(issue.path, key, schema));
  return [{ path: issue.path.join('.'), text: issue.message }];
}

function unknownKey(path: PropertyKey[], key: string, schema: z.ZodType): Mistake {
  const meant = nearestName(key, namesAt(z.toJSONSchema(schema, { io: 'input' }), path));
  return { path: [...path, key].join('.'), text: `is not a known name${meant ? `; did you mean ${meant}?` : ' here; remove it'}` };
}

/** The names that the schema knows at a path. */
function namesAt(schema: z.core.JSONSchema.BaseSchema, path: PropertyKey[]): string[] {
  const places = path.reduce<z.core.JSONSchema.BaseSchema[]>(
    (at, step) => at.flatMap(alternatives).flatMap((place) => inside(place, String(step))),
    [schema],
  );
  return places.flatMap(alternatives).flatMap((place) => [...Object.keys(place.properties ?? {}), ...enumerated(place.propertyNames)]);
}

const isSchema = (value: unknown): value is z.core.JSONSchema.BaseSchema => typeof value === 'object' && value !== null;
const alternatives = (schema: z.core.JSONSchema.BaseSchema) => [schema, ...(schema.anyOf ?? schema.oneOf ?? [])].filter(isSchema);
const enumerated = (schema: unknown): string[] => (isSchema(schema) ? (schema.enum ?? []).map(String) : []);

function inside(schema: z.core.JSONSchema.BaseSchema, step: string): z.core.JSONSchema.BaseSchema[] {
  return [schema.properties?.[step], schema.items, schema.additionalProperties].flat().filter(isSchema);
}
