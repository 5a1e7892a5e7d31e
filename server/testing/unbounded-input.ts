import { z } from 'zod';

/** What of zod's own description of a schema is read here. */
interface Def {
  type: string;
  format?: string;
  pattern?: RegExp;
  checks?: { _zod: { def: { check: string; pattern?: RegExp; format?: string } } }[];
  element?: z.ZodType;
  shape?: Record<string, z.ZodType>;
  options?: z.ZodType[];
  innerType?: z.ZodType;
  keyType?: z.ZodType;
  valueType?: z.ZodType;
  in?: z.ZodType;
  left?: z.ZodType;
  right?: z.ZodType;
  items?: z.ZodType[];
  getter?: () => z.ZodType;
}

const fixedFormats = new Set(['uuid', 'date', 'guid', 'ipv4', 'ipv6', 'cidrv4', 'cidrv6']);
const defOf = (schema: z.ZodType): Def => schema._zod.def as unknown as Def;

/**
 * Where a schema takes texts, lists or records of any length: paths such as `.answers[]{}`. A record says how many names
 * it takes by `maxProperties` in its metadata, beside the check that holds it to that.
 */
export const unboundedIn = (schema: z.ZodType): string[] => visit(schema, '', new Set());

function visit(schema: z.ZodType, path: string, seen: ReadonlySet<z.ZodType>): string[] {
  if (seen.has(schema)) return [];
  const def = defOf(schema);
  const inside = (inner: z.ZodType | undefined, step: string): string[] =>
    inner ? visit(inner, path + step, new Set([...seen, schema])) : [];
  const many = (list: z.ZodType[] | undefined, step: string): string[] => [...new Set((list ?? []).flatMap((one) => inside(one, step)))];
  switch (def.type) {
    case 'string':
      return isBoundedText(def) ? [] : [path];
    case 'array':
      return [...(hasCheck(def, 'max_length') ? [] : [path]), ...inside(def.element, '[]')];
    case 'record':
      return [...(isBoundedRecord(schema, def) ? [] : [`${path}{}`]), ...inside(def.keyType, '{}'), ...inside(def.valueType, '{}')];
    case 'object':
      return Object.entries(def.shape ?? {}).flatMap(([name, inner]) => inside(inner, `.${name}`));
    case 'union':
      return many(def.options, '|');
    case 'tuple':
      return many(def.items, '[]');
    case 'intersection':
      return [...inside(def.left, ''), ...inside(def.right, '')];
    case 'lazy':
      return inside(def.getter?.(), '');
    case 'pipe':
      return inside(def.in, '');
    default:
      return inside(def.innerType, '');
  }
}

const hasCheck = (def: Def, ...names: string[]): boolean =>
  (def.checks ?? []).some((check) => [...names, 'length_equals'].includes(check._zod.def.check));

function isBoundedText(def: Def): boolean {
  if (hasCheck(def, 'max_length')) return true;
  const parts = [def, ...(def.checks ?? []).map((check) => check._zod.def)];
  return parts.some(({ format, pattern }) => fixedFormats.has(format ?? '') || (pattern !== undefined && isBoundedPattern(pattern)));
}

/** A pattern that holds from end to end and repeats nothing without end. */
function isBoundedPattern({ source }: RegExp): boolean {
  const bare = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  return bare.startsWith('^') && bare.endsWith('$') && !/[*+]|\{\d+,\}/.test(bare);
}

function isBoundedRecord(schema: z.ZodType, def: Def): boolean {
  const keys = def.keyType && defOf(def.keyType).type;
  return keys === 'enum' || keys === 'literal' || typeof z.globalRegistry.get(schema)?.maxProperties === 'number';
}
