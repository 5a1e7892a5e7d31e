import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SearchIndexFile } from '../../protocol/article.ts';
import type { EncodedIndex } from '../../server/app/ports.ts';
import type { IndexOrder } from '../../server/search-index-worker.ts';

/** The index as the server makes and serves it, in its own thread. */
export async function servedIndex(order: Omit<IndexOrder, 'confirmed'>): Promise<EncodedIndex> {
  const worker = new Worker(new URL('../../server/search-index-worker.ts', import.meta.url), { workerData: { ...order, confirmed: [] } });
  const [encoded] = (await once(worker, 'message')) as [EncodedIndex];
  return encoded;
}

export const parsedIndex = ({ json }: EncodedIndex): SearchIndexFile => JSON.parse(Buffer.from(json).toString()) as SearchIndexFile;
