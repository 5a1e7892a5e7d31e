import type { SourceProblem } from '../app/article-from-source.ts';
import type { Gathered } from '../app/import-knowledge.ts';

/** To be filled. */
export const nothingYet = (): Gathered => ({ documents: [], problems: [], passedOver: [] });

/** A file that gave no article, for these reasons. */
export const refused = (problems: SourceProblem[]): Gathered => ({ ...nothingYet(), problems });
