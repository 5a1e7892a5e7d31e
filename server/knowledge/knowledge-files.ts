import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import type { Gathered } from '../app/import-knowledge.ts';
import { readCsv } from './csv-source.ts';
import { readJsonLines } from './jsonl-source.ts';
import { readMarkdownFile } from './markdown-source.ts';
import type { SourceFile } from './source-file.ts';

const MiB = 1024 * 1024;
interface Format {
  read: (source: SourceFile) => Gathered;
  maxBytes: number;
}
const markdown: Format = { read: readMarkdownFile, maxBytes: MiB };
const jsonLines: Format = { read: readJsonLines, maxBytes: 100 * MiB };
const csv: Format = { read: readCsv, maxBytes: 100 * MiB };
const formats: Record<string, Format> = {
  '.md': markdown,
  '.markdown': markdown,
  '.jsonl': jsonLines,
  '.ndjson': jsonLines,
  '.csv': csv,
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

/** Reads every article under a path: Markdown, JSON Lines and CSV, by the files' endings. Throws `Error` when the path cannot be read. */
export async function gatherKnowledge({ path, languages, lang }: KnowledgePlace): Promise<Gathered> {
  const root = resolve(path);
  const isFolder = (await stat(root)).isDirectory();
  const folder = isFolder ? root : dirname(root);
  const files = isFolder ? await filesIn(root) : [root];
  const gathered: Gathered = { documents: [], problems: [] };
  for (const file of files) {
    const { documents, problems } = await gatherFile(
      file,
      relative(folder, file),
      folderLanguage(relative(dirname(folder), file), languages) ?? lang,
    );
    gathered.documents.push(...documents);
    gathered.problems.push(...problems);
  }
  return gathered;
}

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

async function gatherFile(path: string, file: string, lang: string | undefined): Promise<Gathered> {
  const refuse = (problem: string): Gathered => ({ documents: [], problems: [{ file, line: 1, problem }] });
  const format = formats[extname(path).toLowerCase()];
  if (!format) return refuse(`is not a kind of file that can be imported; use ${Object.keys(formats).join(', ')}`);
  const bytes = await readFile(path);
  if (bytes.byteLength > format.maxBytes) return refuse(`is larger than ${format.maxBytes / MiB} MiB; part it into smaller files`);
  const text = new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n');
  return format.read({ file, name: basename(path, extname(path)), lang, text });
}
