import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import type { Gathered } from '../app/import-knowledge.ts';
import { readCsv } from './csv-source.ts';
import { nothingYet, refused } from './gathered.ts';
import { isHelpCentreExport, type JsonFile, readHelpCentre } from './help-centre.ts';
import { readJsonLines } from './jsonl-source.ts';
import { readMarkdownFile } from './markdown-source.ts';
import type { SourceFile } from './source-file.ts';

const MiB = 1024 * 1024;
interface Format {
  /** Undefined for what is read together with its neighbours. */
  read?: (source: SourceFile) => Gathered;
  maxBytes: number;
}
const markdown: Format = { read: readMarkdownFile, maxBytes: MiB };
const jsonLines: Format = { read: readJsonLines, maxBytes: 100 * MiB };
const csv: Format = { read: readCsv, maxBytes: 100 * MiB };
const helpCentre: Format = { maxBytes: 100 * MiB };
const formats: Record<string, Format> = {
  '.md': markdown,
  '.markdown': markdown,
  '.jsonl': jsonLines,
  '.ndjson': jsonLines,
  '.csv': csv,
  '.json': helpCentre,
};
/** Beside articles that are kept in git; not articles. */
const asides = /^(readme|license|licence|changelog)\b/i;

export interface KnowledgePlace {
  /** A folder, read with all its folders, or one file. */
  path: string;
  /** The site's languages: a folder named after one tells its articles' language. */
  languages: readonly string[];
  /** The language where nothing else tells it. */
  lang?: string | undefined;
}

/**
 * Reads every article under a path by the files' endings: Markdown, JSON Lines, CSV, and what Zendesk or Intercom
 * exported as JSON. Throws `Error` when the path cannot be read.
 */
export async function gatherKnowledge({ path, languages, lang }: KnowledgePlace): Promise<Gathered> {
  const root = resolve(path);
  const isFolder = (await stat(root)).isDirectory();
  const folder = isFolder ? root : dirname(root);
  const read = (file: string): Promise<ReadFile> =>
    readSource(file, relative(folder, file), folderLanguage(relative(dirname(folder), file), languages) ?? lang);
  const sources: ReadFile[] = [];
  for (const file of isFolder ? await filesIn(root) : [root]) sources.push(await read(file));
  const exports = sources.flatMap((source) => ('json' in source && (!isFolder || isHelpCentreExport(source.json)) ? [source.json] : []));
  const parts = [...sources.flatMap((source) => ('json' in source ? [] : [source])), readHelpCentre(exports, { languages, lang })];
  return parts.reduce(together, nothingYet());
}

const together = (a: Gathered, b: Gathered): Gathered => ({
  documents: [...a.documents, ...b.documents],
  problems: [...a.problems, ...b.problems],
  passedOver: [...a.passedOver, ...b.passedOver],
});

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && formats[extname(entry.name).toLowerCase()] !== undefined && !asides.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        !relative(folder, file)
          .split(sep)
          .some((part) => part.startsWith('.')),
    )
    .sort();
}

/** `file` begins with the name of the folder that is imported; folders above that say nothing. */
function folderLanguage(file: string, languages: readonly string[]): string | undefined {
  const folders = dirname(file).split(sep).reverse();
  const named = folders.find((folder) => languages.some((one) => one.toLowerCase() === folder.toLowerCase()));
  return named && languages.find((one) => one.toLowerCase() === named.toLowerCase());
}

/** What a file gave, or its JSON, which is read together with its neighbours'. */
type ReadFile = Gathered | { json: JsonFile };

async function readSource(path: string, file: string, lang: string | undefined): Promise<ReadFile> {
  const refuse = (problem: string): Gathered => refused([{ file, line: 1, problem }]);
  const format = formats[extname(path).toLowerCase()];
  if (!format) return refuse(`is not a kind of file that can be imported; use ${Object.keys(formats).join(', ')}`);
  const bytes = await readFile(path);
  if (bytes.byteLength > format.maxBytes) return refuse(`is larger than ${format.maxBytes / MiB} MiB; part it into smaller files`);
  const text = new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n');
  if (format.read) return format.read({ file, name: basename(path, extname(path)), lang, text });
  try {
    return { json: { file, content: JSON.parse(text) } };
  } catch (error) {
    return refuse(`is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
