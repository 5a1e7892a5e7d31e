import { CsvError, parse } from 'csv-parse/sync';
import type { Gathered } from '../app/import-knowledge.ts';
import { refused } from './gathered.ts';
import type { SourceFile } from './source-file.ts';

/** Cells that hold several values, parted by | or by line breaks. */
const lists = new Set(['questions', 'related']);

interface Row {
  line: number;
  cells: string[];
}

/**
 * CSV with the column names on its first line: `id`, `lang`, `title`, `body`, `category`, `questions`, also `order`
 * and `related`. Commas, semicolons and tabs part columns, whichever the first line has most of.
 */
export function readCsv({ file, lang, text }: SourceFile): Gathered {
  const { rows, problems } = readRows(text);
  const [header, ...records] = rows;
  const names = header?.cells.map((name) => name.trim().toLowerCase()) ?? [];
  const missing = ['id', 'title', 'body'].filter((name) => !names.includes(name));
  if (missing.length > 0) return refused([{ file, line: header?.line ?? 1, problem: headerProblem(missing) }]);
  const gathered = refused(problems.map((problem) => ({ file, ...problem })));
  for (const { line, cells } of records) {
    if (cells.slice(names.length).some((cell) => cell !== '')) gathered.problems.push({ file, line, problem: widthProblem(cells, names) });
    else gathered.documents.push({ file, line, fields: { lang, ...fieldsOf(cells, names) }, lines: {} });
  }
  return gathered;
}

const headerProblem = (missing: string[]): string =>
  `the first line must name the columns id, lang, title, body, category and questions; there is no ${missing.join(', no ')}`;
const widthProblem = (cells: string[], names: string[]): string =>
  `has ${cells.length} columns where the first line has ${names.length}; put a text that holds the separator in "quotes"`;

function fieldsOf(cells: string[], names: string[]): Record<string, unknown> {
  const filled = names.flatMap((name, index): [string, string][] => (cells[index] ? [[name, cells[index]]] : []));
  return Object.fromEntries(filled.map(([name, cell]) => [name, lists.has(name) ? parts(cell) : cell]));
}

const parts = (cell: string): string[] =>
  cell
    .split(/[|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * Reads row by row. A quote that is never closed would swallow the rows after it, so that reading begins again
 * on the line after the one it stands on.
 */
function readRows(text: string): { rows: Row[]; problems: { line: number; problem: string }[] } {
  const lines = text.split('\n');
  const delimiter = delimiterOf(lines.find((line) => line.trim() !== '') ?? '');
  const rows: Row[] = [];
  const problems: { line: number; problem: string }[] = [];
  let from = 0;
  while (from < lines.length) {
    const broken = readFrom(lines, from, delimiter, rows);
    if (!broken) break;
    problems.push(broken);
    from = broken.line;
  }
  return { rows, problems };
}

const delimiterOf = (header: string): string =>
  [',', ';', '\t'].reduce((most, one) => (header.split(one).length > header.split(most).length ? one : most));

/** Adds the rows from a line on (counted from 0) until the end or the first broken row, and returns that. */
function readFrom(lines: string[], from: number, delimiter: string, rows: Row[]): { line: number; problem: string } | undefined {
  let next = from;
  const skipEmpty = (): number => {
    while (lines[next]?.trim() === '') next += 1;
    return next + 1;
  };
  try {
    parse(lines.slice(from).join('\n'), {
      delimiter,
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: 1_000_000,
      on_record: (cells: string[], { lines: read }) => {
        rows.push({ line: skipEmpty(), cells });
        next = from + read;
        return null;
      },
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { line: skipEmpty(), problem: problemNames[error.code] ?? error.message };
  }
}

const problemNames: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'opens a quote that is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'opens a quote that is not closed in its place; write "" for a quote inside quotes',
  INVALID_OPENING_QUOTE: 'has a quote in the middle of a text; put the whole text in quotes and write "" for the one inside',
  CSV_MAX_RECORD_SIZE: 'is longer than a million characters',
};
