import fc from 'fast-check';
import { z } from 'zod';
import { knownName } from './known-values.ts';

/** A JSON Schema as zod writes one of a shape that comes in (draft 2020-12). */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

export const jsonSchemaOf = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

/** A request over its size is cut off while it is still being sent, which tells nothing of the handler. */
const longest = 20_000;

/** Nothing in our shapes is deeper; it ends those that contain themselves. */
const deepest = 6;

/**
 * Values that fit a schema. What is called like something that the running server knows (`conversation`, `item`, …) is
 * mostly the name of a known value, which is filled in when it is sent.
 */
export function valuesOf(schema: JsonSchema, name = '', depth = 0): fc.Arbitrary<unknown> {
  const plain = plainValues(schema, name, depth);
  const known = isSimple(schema) ? knownName(name) : undefined;
  return known === undefined ? plain : fc.oneof({ weight: 4, arbitrary: fc.constant(known) }, { weight: 1, arbitrary: plain });
}

/** Where a name can stand: not in the place of a list or an object, whose parts have names of their own. */
const isSimple = ({ type, const: only, anyOf, oneOf }: JsonSchema): boolean =>
  only === undefined && !anyOf && !oneOf && (type === 'string' || type === 'integer');

function plainValues(schema: JsonSchema, name: string, depth: number): fc.Arbitrary<unknown> {
  if (depth > deepest) return fc.constant(null);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return fc.oneof(...options.map((option) => valuesOf(option as JsonSchema, name, depth)));
  switch (schema.type) {
    case 'object':
      return objects(schema, depth + 1);
    case 'array':
      return fc.array(valuesOf((schema.items ?? {}) as JsonSchema, name, depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, (schema.minItems ?? 0) + 5),
      });
    case 'string':
      return strings(schema);
    case 'integer':
      return integers(schema);
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 3 });
  }
}

function objects(schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const { properties, required = [], additionalProperties, propertyNames } = schema;
  if (!properties) {
    const keys = valuesOf((propertyNames ?? { type: 'string', minLength: 1, maxLength: 20 }) as JsonSchema) as fc.Arbitrary<string>;
    const inside = typeof additionalProperties === 'object' ? (additionalProperties as JsonSchema) : {};
    return fc.dictionary(keys, valuesOf(inside, '', depth), { maxKeys: 5, noNullPrototype: true });
  }
  const fields = Object.entries(properties).map(([key, inside]) => [key, valuesOf(inside as JsonSchema, key, depth)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: required, noNullPrototype: true });
}

/** Mostly short; sometimes as long as it may be, and of every sign there is. */
function strings({ minLength = 0, maxLength = 200, pattern, format }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'email') return fc.stringMatching(/^[a-z]{1,8}@[a-z]{1,8}\.fi$/);
  if (pattern) return fc.stringMatching(new RegExp(pattern, 'u')).filter((text) => text.length <= maxLength);
  const short = fc.string({ unit: 'binary', minLength, maxLength: Math.min(maxLength, minLength + 30) });
  const long = fc.nat(3).map((which) => 'aä\u0000\u202E'.charAt(which).repeat(Math.min(maxLength, longest)));
  return fc.oneof({ weight: 20, arbitrary: short.filter((text) => text.length <= maxLength) }, { weight: 1, arbitrary: long });
}

const integers = ({ minimum, maximum }: JsonSchema): fc.Arbitrary<number> =>
  fc.integer({ min: Math.max(minimum ?? -1_000_000, Number.MIN_SAFE_INTEGER), max: Math.min(maximum ?? 1_000_000, 2_147_483_647) });
