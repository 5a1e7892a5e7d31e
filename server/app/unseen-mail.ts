import type { CaseState } from '../domain/case-state.ts';
import { draft, system } from '../domain/decision.ts';
import type { CaseWriter } from './case-writer.ts';
import type { CaseStore, Clock, UnseenNotice } from './ports.ts';
import type { SiteDirectory } from './site-directory.ts';

const minuteMs = 60_000;
/** Looked through for one letter; what is beyond goes with the next one. */
const mostEntries = 500;

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
      const { messages, upTo, lastAt } = await this.#unseen(state);
      const patience = this.#sites.get(state.site).mailUnseenAfterMinutes * minuteMs;
      if (messages.length > 0 && now - lastAt >= patience) await this.#mail(state, messages, upTo);
    }
  }

  /** A reply that comes while this is written is not in it, and waits for a letter of its own. */
  #mail(seen: CaseState, messages: UnseenNotice['messages'], upTo: number): Promise<void> {
    return this.#writer.write({
      site: seen.site,
      find: () => this.#cases.load(seen.id),
      command: null,
      unseen: { kind: 'unseen', messages },
      decide: (state) =>
        state && state.mailedUpTo < upTo ? { drafts: [draft('mailed', system, { kind: 'unseen', upTo })] } : { drafts: [] },
      result: () => undefined,
    });
  }

  /** Agents' messages that were neither read nor mailed, with the `seq` and moment of the last of them. */
  async #unseen(seen: CaseState): Promise<{ messages: UnseenNotice['messages']; upTo: number; lastAt: number }> {
    const { customer } = await this.#cases.positions(seen.id);
    const stored = await this.#cases.entries(seen.id, Math.max(customer.read, seen.mailedUpTo), 'all', mostEntries);
    const said = stored.flatMap(({ entry }) =>
      entry.type === 'message' && entry.author.kind === 'agent' ? [{ ...entry, agent: entry.author.name }] : [],
    );
    const last = said.at(-1);
    return { messages: said.map(({ agent, body }) => ({ agent, text: body.text })), upTo: last?.seq ?? 0, lastAt: last?.at ?? 0 };
  }
}
