import {
  type ArticleContext,
  articleFromSource,
  lineOf,
  type SourceDocument,
  type SourceProblem,
  type Understood,
} from './article-from-source.ts';
import { deskSource } from './edit-articles.ts';
import type { ArticleKey, ArticleStore } from './ports.ts';

/** What a source yields: documents nobody has checked yet, and what it could not read. */
export interface Gathered {
  documents: SourceDocument[];
  problems: SourceProblem[];
  /** What the source has and nobody expects here, such as other languages or pages without text. */
  passedOver: SourceProblem[];
}
export interface KnowledgeImport extends ArticleContext {
  gathered: Gathered;
  /** Archives the articles of this source that it no longer has. */
  removeGone: boolean;
  /** Checks everything and changes nothing. */
  dryRun: boolean;
}
export interface ImportReport {
  /** Articles that were understood, whether or not they were new. */
  understood: number;
  added: number;
  changed: number;
  unchanged: number;
  /** Articles of this source in the store that the source no longer has; they are archived when `removed` says so. */
  gone: ArticleKey[];
  removed: boolean;
  /** What was not taken, in the order of the files. */
  problems: SourceProblem[];
  passedOver: SourceProblem[];
  /** What was taken and should be looked at. */
  notices: SourceProblem[];
}

/**
 * Checks what a source gathered and puts all that is sound into the store; a bad article never costs a good one. Nothing
 * is removed while something could not be read, since just that may be what seems to have gone.
 */
export async function importKnowledge(store: ArticleStore, request: KnowledgeImport): Promise<ImportReport> {
  const { understood: all, problems } = understand(request);
  const kept = new Set((await store.fromSource(request.site, deskSource)).map(keyOf));
  const understood = all.filter(({ article }) => !kept.has(keyOf(article)));
  const edited = all
    .filter(({ article }) => kept.has(keyOf(article)))
    .map(({ document }) => ({ file: document.file, line: document.line, problem: editedHere }));
  const known = await knownIds(store, request, understood);
  const notices = understood.flatMap((one) => [...one.notices, ...deadEnds(one, known)]);
  const articles = understood.map(({ article }) => article);
  const written = request.dryRun ? { added: 0, changed: 0, unchanged: 0 } : await store.put(articles);
  const wrong = [...request.gathered.problems, ...problems].sort(byPlace);
  const gone = await missingFrom(store, request, articles);
  const removed = request.removeGone && !request.dryRun && articles.length > 0 && wrong.length === 0;
  if (removed && gone.length > 0) await store.archive(request.site, gone, request.now);
  return {
    understood: articles.length,
    ...written,
    gone,
    removed,
    problems: wrong,
    passedOver: [...request.gathered.passedOver, ...edited].sort(byPlace),
    notices: notices.sort(byPlace),
  };
}

const editedHere = 'was edited at the desk, and stays as it is there';

async function missingFrom(store: ArticleStore, { site, source }: KnowledgeImport, articles: ArticleKey[]): Promise<ArticleKey[]> {
  const here = new Set(articles.map(keyOf));
  return (await store.fromSource(site, source)).filter((known) => !here.has(keyOf(known)));
}
const keyOf = ({ lang, id }: ArticleKey): string => `${lang}/${id}`;

const byPlace = (a: SourceProblem, b: SourceProblem): number => a.file.localeCompare(b.file) || a.line - b.line;

function understand(request: KnowledgeImport): { understood: Understood[]; problems: SourceProblem[] } {
  const understood = new Map<string, Understood>();
  const problems: SourceProblem[] = [];
  for (const document of request.gathered.documents) {
    const result = articleFromSource(document, request);
    if ('problems' in result) {
      problems.push(...result.problems);
      continue;
    }
    const key = keyOf(result.article);
    const first = understood.get(key);
    if (first) problems.push(repeated(result, first));
    else understood.set(key, result);
  }
  return { understood: [...understood.values()], problems };
}

function repeated({ article, document }: Understood, { document: first }: Understood): SourceProblem {
  const problem = `id: ${article.id} in ${article.lang} stands already in ${first.file}, line ${first.line}; give this one another id`;
  return { file: document.file, line: lineOf(document, 'id'), problem };
}

/** Articles of this import and of the store, in any language: one that is not translated is still shown. */
async function knownIds(store: ArticleStore, { site, languages }: KnowledgeImport, understood: Understood[]): Promise<Set<string>> {
  const stored = await Promise.all(languages.map((lang) => store.published(site, lang)));
  return new Set([...understood.map(({ article }) => article.id), ...stored.flat()]);
}

function deadEnds({ article, document, links }: Understood, known: Set<string>): SourceProblem[] {
  const missing = (ids: string[], field: string, what: string): SourceProblem[] =>
    ids
      .filter((id) => !known.has(id))
      .map((id) => ({ file: document.file, line: lineOf(document, field), problem: `${what} ${id}, which is not among the articles` }));
  return [...missing(article.related, 'related', 'names as related'), ...missing(links, 'body', 'links to')];
}
