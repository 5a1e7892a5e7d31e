import type { CaseState } from '../domain/case-state.ts';
import { draft, system } from '../domain/decision.ts';
import type { CaseWriter } from './case-writer.ts';
import type { CaseStore, Clock, UnseenNotice } from './ports.ts';
import type { SiteDirectory } from './site-directory.ts';

const minuteMs = 60_000;

/** Chat replies that stay unseen for some minutes go out by e-mail: all of them in one, once. */
export class UnseenMail {
  readonly #writer: CaseWriter;
  readonly #cases: CaseStore;
  readonly #sites: SiteDirectory;
  readonly #clock: Clock;

  constructor(parts: { writer: CaseWriter; cases: CaseStore; sites: SiteDirectory; clock: Clock }) {
    this.#writer = parts.writer;
    this.#cases = parts.cases;
    this.#sites = parts.sites;
    this.#clock = parts.clock;
  }

  async run(): Promise<void> {
    const shortest = Math.min(...this.#sites.all().map((site) => site.mailUnseenAfterMinutes));
    if (!Number.isFinite(shortest)) return;
    const now = this.#clock.now();
    for (const state of await this.#cases.unseenBefore(now - shortest * minuteMs)) {
      const waited = now - state.lastAt;
      if (waited >= this.#sites.get(state.site).mailUnseenAfterMinutes * minuteMs) await this.#mail(state);
    }
  }

  async #mail(seen: CaseState): Promise<void> {
    const messages = await this.#unseenMessages(seen);
    if (messages.length === 0) return;
    await this.#writer.write({
      site: seen.site,
      find: () => this.#cases.load(seen.id),
      command: null,
      unseen: { kind: 'unseen', messages },
      decide: (state) => {
        const upTo = state?.lastAgentMessage ?? 0;
        if (!state || state.mailedUpTo >= upTo) return { drafts: [] };
        return { drafts: [draft('mailed', system, { kind: 'unseen', upTo })] };
      },
      result: () => undefined,
    });
  }

  async #unseenMessages(seen: CaseState): Promise<UnseenNotice['messages']> {
    const { customer } = await this.#cases.positions(seen.id);
    const stored = await this.#cases.entries(seen.id, Math.max(customer.read, seen.mailedUpTo), 'all', 100);
    return stored.flatMap(({ entry }) =>
      entry.type === 'message' && entry.author.kind === 'agent' ? [{ agent: entry.author.name, text: entry.body.text }] : [],
    );
  }
}
