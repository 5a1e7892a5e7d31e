import type { SearchIndexFile } from '../../protocol/article.ts';
import { answerInThread, threadFrom } from '../../server/answer-in-thread.ts';
import type { EncodedIndex } from '../../server/app/ports.ts';
import type { IndexOrder } from '../../server/search/search-index-worker.ts';

const thread = threadFrom(import.meta.url, '../../server/search/search-index-worker');

/** The index as the server makes and serves it, in its own thread. */
export const servedIndex = (order: Omit<IndexOrder, 'confirmed' | 'mostBytes'>): Promise<EncodedIndex> =>
  answerInThread<EncodedIndex>(thread, { ...order, confirmed: [], mostBytes: Number.POSITIVE_INFINITY } satisfies IndexOrder);

export const parsedIndex = ({ json }: EncodedIndex): SearchIndexFile => JSON.parse(Buffer.from(json).toString()) as SearchIndexFile;
