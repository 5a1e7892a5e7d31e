import type { SourceDocument } from '../app/article-from-source.ts';
import type { Gathered } from '../app/import-knowledge.ts';
import { nothingYet } from './gathered.ts';
import type { SourceFile } from './source-file.ts';

/** JSON Lines: one article a line, as an object with the fields of an article. */
export function readJsonLines({ file, lang, text }: SourceFile): Gathered {
  const gathered = nothingYet();
  for (const [index, written] of text.split('\n').entries()) {
    if (written.trim() === '') continue;
    const fields = parsed(written);
    if (typeof fields === 'string') gathered.problems.push({ file, line: index + 1, problem: fields });
    else gathered.documents.push(documentOn(index + 1, file, { lang, ...fields }));
  }
  return gathered;
}

const documentOn = (line: number, file: string, fields: Record<string, unknown>): SourceDocument => ({ file, line, fields, lines: {} });

/** The object, or what is wrong with the line. */
function parsed(written: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(written);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object such as {"id": "…", "title": "…"}';
    return { ...value };
  } catch (error) {
    return `is not valid JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}
