import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { settingsFile } from '../protocol/settings.ts';
import { configurationFile } from '../server/configuration-schema.ts';

/** Where the schemas are kept for editors: `"$schema": "./docs/schema/tuki.config.schema.json"`. */
export const schemaFolder = join(import.meta.dirname, '..', 'docs', 'schema');

/** The JSON Schemas of the files that people write, by file name. Draft 7, which editors complete from. */
export const jsonSchemas: Record<string, object> = {
  'tuki.config.schema.json': describe('Tuki: the infrastructure of an installation (tuki.config.json)', configurationFile),
  'settings.schema.json': describe('Tuki: the settings of its sites (tuki settings apply)', settingsFile),
};

function describe(title: string, schema: z.ZodType): object {
  return { title, ...z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }) };
}

if (import.meta.main) {
  mkdirSync(schemaFolder, { recursive: true });
  for (const [name, schema] of Object.entries(jsonSchemas)) writeFileSync(join(schemaFolder, name), `${JSON.stringify(schema, null, 2)}\n`);
}
