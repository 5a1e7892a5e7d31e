import type { CDPSession, Page } from 'playwright-core';

/** What a page holds after everything that nobody can reach has been thrown away. */
export interface Held {
  /** Of the page's own objects, in bytes. */
  heap: number;
  /** Nodes of documents, in them or held by a script. */
  nodes: number;
  listeners: number;
  documents: number;
  /** Nodes that are in no document and that something still holds. */
  detached: number;
}

/** The part of a heap snapshot's form that is read here (V8's heap profiler). */
interface Snapshot {
  snapshot: { meta: { node_fields: string[] } };
  nodes: number[];
}

/** V8 tells for each object whether it is a node that is in no document. */
const isDetached = 2;

/** Counts what a page of Chromium holds. */
export class HeldMemory {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<HeldMemory> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    await session.send('HeapProfiler.enable');
    return new HeldMemory(session);
  }

  async now(): Promise<Held> {
    // What the first collection lets go may be what held something else.
    for (let times = 0; times < 3; times++) await this.#session.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
    return {
      heap: metric('JSHeapUsedSize'),
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
      documents: metric('Documents'),
      detached: detachedIn(await this.#snapshot()),
    };
  }

  async #snapshot(): Promise<Snapshot> {
    const chunks: string[] = [];
    const take = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
    this.#session.on('HeapProfiler.addHeapSnapshotChunk', take);
    await this.#session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    this.#session.off('HeapProfiler.addHeapSnapshotChunk', take);
    return JSON.parse(chunks.join(''));
  }
}

function detachedIn({ snapshot, nodes }: Snapshot): number {
  const width = snapshot.meta.node_fields.length;
  const field = snapshot.meta.node_fields.indexOf('detachedness');
  if (field < 0) throw new Error('This browser’s heap snapshots do not tell which nodes are detached.');
  let count = 0;
  for (let at = field; at < nodes.length; at += width) if (nodes[at] === isDetached) count += 1;
  return count;
}

/** How much more is held. */
export const growth = (before: Held, after: Held): Held => ({
  heap: after.heap - before.heap,
  nodes: after.nodes - before.nodes,
  listeners: after.listeners - before.listeners,
  documents: after.documents - before.documents,
  detached: after.detached - before.detached,
});
