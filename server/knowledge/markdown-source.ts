import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { SourceDocument } from '../app/article-from-source.ts';
import type { Gathered } from '../app/import-knowledge.ts';
import { nothingYet, refused } from './gathered.ts';
import type { SourceFile } from './source-file.ts';
import { idFromName } from './source-file.ts';

const frontMatter = /^---[^\S\n]*\n([\s\S]*?)^---[^\S\n]*(?:\n|$)/m;

/**
 * One article in Markdown, with front matter in YAML: `title`, `category`, `order`, `related`, `questions`,
 * and `id` and `lang` where the file's name and folder do not say them. A file without a title takes its first heading.
 */
export function readMarkdownFile({ file, name, lang, text }: SourceFile): Gathered {
  const head = text.startsWith('---') ? frontMatter.exec(text) : null;
  const { values, lines, problems } = readFrontMatter(head?.[1] ?? '');
  if (problems.length > 0) return refused(problems.map((problem) => ({ file, ...problem })));
  const start = head?.[0].length ?? 0;
  const { title, body, skipped } = titleAndBody(text.slice(start), values.title);
  const bodyLine = linesIn(text.slice(0, start)) + skipped + 1;
  const fields = { id: idFromName(name), lang, ...values, title, body };
  const document: SourceDocument = { file, line: 1, fields, lines: { ...lines, body: bodyLine } };
  return { ...nothingYet(), documents: [document] };
}

const linesIn = (text: string): number => text.split('\n').length - 1;

interface FrontMatter {
  values: Record<string, unknown>;
  lines: Record<string, number>;
  problems: { line: number; problem: string }[];
}

/** Lines count from the fence above the front matter, so the first value stands on line 2. */
function readFrontMatter(yaml: string): FrontMatter {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number): number => counter.linePos(offset).line + 1;
  const refuse = (offset: number, problem: string): FrontMatter => ({
    values: {},
    lines: {},
    problems: [{ line: lineAt(offset), problem }],
  });
  const error = document.errors[0];
  if (error) return refuse(error.pos[0], `front matter: ${error.message}`);
  if (document.contents === null) return { values: {}, lines: {}, problems: [] };
  if (!isMap(document.contents)) return refuse(0, 'front matter: must be lines such as title: How to sign in');
  const keys = document.contents.items.flatMap(({ key }) => (isScalar(key) ? [key] : []));
  const lines = Object.fromEntries(keys.map(({ value, range }) => [String(value), lineAt(range?.[0] ?? 0)]));
  return { values: document.toJS(), lines, problems: [] };
}

/** The title stands in the front matter or is the text's first heading, which then is not repeated in the body. */
function titleAndBody(markdown: string, title: unknown): { title: unknown; body: string; skipped: number } {
  const heading = title === undefined ? /^\s*#[^\S\n]+([^\n]+)\n?/.exec(markdown) : null;
  if (!heading) return { title, body: markdown, skipped: 0 };
  return { title: heading[1], body: markdown.slice(heading[0].length), skipped: linesIn(heading[0]) };
}
