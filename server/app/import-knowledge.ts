import {
  type ArticleContext,
  articleFromSource,
  lineOf,
  type SourceDocument,
  type SourceProblem,
  type Understood,
} from './article-from-source.ts';
import type { ArticleStore } from './ports.ts';

/** What a source yields: documents nobody has checked yet, and what it could not read. */
export interface Gathered {
  documents: SourceDocument[];
  problems: SourceProblem[];
}
export interface KnowledgeImport extends ArticleContext {
  gathered: Gathered;
  /** Checks everything and changes nothing. */
  dryRun: boolean;
}
export interface ImportReport {
  /** Articles that were understood, whether or not they were new. */
  understood: number;
  added: number;
  changed: number;
  unchanged: number;
  /** What was not taken, in the order of the files. */
  problems: SourceProblem[];
  /** What was taken and should be looked at. */
  notices: SourceProblem[];
}

/** Checks what a source gathered and puts all that is sound into the store; a bad article never costs a good one. */
export async function importKnowledge(store: ArticleStore, request: KnowledgeImport): Promise<ImportReport> {
  const { understood, problems } = understand(request);
  const known = await knownIds(store, request, understood);
  const notices = understood.flatMap((one) => [...one.notices, ...deadEnds(one, known)]);
  const articles = understood.map(({ article }) => article);
  const written = request.dryRun ? { added: 0, changed: 0, unchanged: 0 } : await store.put(articles);
  return {
    understood: articles.length,
    ...written,
    problems: [...request.gathered.problems, ...problems].sort(byPlace),
    notices: notices.sort(byPlace),
  };
}

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
    const key = `${result.article.lang}/${result.article.id}`;
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
  const stored = await Promise.all(languages.map((lang) => store.titles(site, lang)));
  return new Set([...understood.map(({ article }) => article.id), ...stored.flat().map(({ id }) => id)]);
}

function deadEnds({ article, document, links }: Understood, known: Set<string>): SourceProblem[] {
  const missing = (ids: string[], field: string, what: string): SourceProblem[] =>
    ids
      .filter((id) => !known.has(id))
      .map((id) => ({ file: document.file, line: lineOf(document, field), problem: `${what} ${id}, which is not among the articles` }));
  return [...missing(article.related, 'related', 'names as related'), ...missing(links, 'body', 'links to')];
}
