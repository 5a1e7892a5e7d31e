import type { Bus, CaseStore } from './ports.ts';
import type { ErasureNews, ErasureStore } from './record-ports.ts';
import type { WorkFeed } from './work-feed.ts';

const pageSize = 100;

/** Tells open windows what was erased, also by another program on the same store: the command line, another server. */
export class ErasureWatch {
  readonly #parts: { erasures: ErasureStore; cases: CaseStore; bus: Bus; feed: WorkFeed };
  #position = 0;

  constructor(parts: { erasures: ErasureStore; cases: CaseStore; bus: Bus; feed: WorkFeed }) {
    this.#parts = parts;
  }

  /** What was erased before nobody here has seen. */
  async begin(): Promise<void> {
    this.#position = await this.#parts.erasures.lastPosition();
  }

  async run(): Promise<void> {
    let page: ErasureNews[];
    do {
      page = await this.#parts.erasures.news(this.#position, pageSize);
      for (const news of page) {
        await this.#tell(news);
        this.#position = news.position;
      }
    } while (page.length === pageSize);
  }

  /** The last entry is enough: who follows the case sees the gap before it and fills it from the log. */
  async #tell({ site, conversation, devices, upTo }: ErasureNews): Promise<void> {
    const { cases, bus, feed } = this.#parts;
    if (conversation === null) {
      bus.publish('visitor-sessions', { devices, change: 'ended' });
      return;
    }
    bus.publish('appended', { conversation, site, entries: await cases.entries(conversation, upTo - 1, 'staff', 1) });
    feed.touch(site, conversation);
  }
}
