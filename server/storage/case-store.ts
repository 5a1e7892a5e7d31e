import type { Selectable } from 'kysely';
import type { Audience, Entry } from '../../protocol/entry.ts';
import type { CaseSummary, Position } from '../../protocol/frame.ts';
import type { Appended, CaseStore, Change, StoredEntry } from '../app/ports.ts';
import type { CaseState } from '../domain/case-state.ts';
import { appendBatch, storedEntries } from './case-append.ts';
import { type CaseQueries, caseQueries } from './case-queries.ts';
import { type CaseStatements, caseStatements } from './case-statements.ts';
import type { Engine } from './engine.ts';
import { ReadPositions } from './read-positions.ts';
import type { EntryTable } from './store-schema.ts';

/** A customer's earlier cases that are told about; nobody reads further back in one view. */
const mostEarlier = 100;

/** Cases and their logs. */
export class SqlCaseStore implements CaseStore {
  readonly #engine: Engine;
  readonly #statements: CaseStatements;
  readonly #queries: CaseQueries;
  readonly #positions: ReadPositions;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#statements = caseStatements(engine.db);
    this.#queries = caseQueries(engine.db);
    this.#positions = new ReadPositions(engine);
  }

  async load(conversation: string): Promise<CaseState | undefined> {
    const [row] = await this.#queries.load({ conversation });
    return row && parsed(row);
  }

  async append(change: Change): Promise<Appended> {
    const result = await this.#engine.write(appendBatch(this.#statements, change));
    if (result.outcome === 'repeated') return this.#repeated(change);
    if (result.outcome !== 'written') return result;
    const stored = storedEntries(change, result.rows);
    return { outcome: 'appended', position: stored.at(-1)?.position ?? 0, stored };
  }

  async commandResult(device: string, id: string): Promise<{ result: unknown } | undefined> {
    const [row] = await this.#queries.commandResult({ device, id });
    return row && { result: JSON.parse(row.result) };
  }

  async entries(conversation: string, after: number, audience: Audience, limit: number): Promise<StoredEntry[]> {
    const query = audience === 'staff' ? this.#queries.entries : this.#queries.publicEntries;
    return (await query({ conversation, after, limit })).map(storedEntry);
  }

  async summariesOf(customer: string): Promise<CaseSummary[]> {
    const rows = await this.#engine.db
      .selectFrom('conversations as c')
      .leftJoin('read_positions as r', (join) => join.onRef('r.conversation_id', '=', 'c.id').on('r.reader', '=', 'customer'))
      .select(['c.id as conversation', 'c.reference', 'c.head_all as head', 'c.open', 'c.last_at as lastAt'])
      .select((eb) =>
        eb
          .selectFrom('entries as e')
          .select((count) => count.fn.countAll<number>().as('n'))
          .whereRef('e.conversation_id', '=', 'c.id')
          .where('e.type', '=', 'message')
          .where('e.author_kind', '=', 'agent')
          .where('e.seq', '>', eb.fn.coalesce('r.read', eb.lit(0)))
          .as('unread'),
      )
      .where('c.customer_id', '=', customer)
      .orderBy('c.last_at', 'desc')
      .execute();
    return rows.map((row) => ({ ...row, open: row.open === 1, unread: row.unread ?? 0 }));
  }

  earlierOf(customer: string): Promise<CaseState[]> {
    return states(this.#cases().where('customer_id', '=', customer).orderBy('last_at', 'desc').limit(mostEarlier));
  }

  joinedBy(customer: string, join: string): Promise<CaseState[]> {
    // The id is a UUID, which is nowhere else in a state: no join, no index and no column of its own for what is rare.
    return states(this.#cases().where('customer_id', '=', customer).where('state', 'like', `%"join":"${join}"%`));
  }

  positions(conversation: string): Promise<{ customer: Position; staff: Position }> {
    return this.#positions.of(conversation);
  }

  markSeen(conversation: string, reader: { kind: 'customer' } | { kind: 'agent'; id: string }, at: Position): Promise<Position> {
    return this.#positions.move(conversation, reader.kind === 'customer' ? 'customer' : reader.id, at);
  }

  async unseenBefore(before: number): Promise<CaseState[]> {
    const query = this.#engine.db
      .selectFrom('conversations as c')
      .innerJoin('entries as e', (join) => join.onRef('e.conversation_id', '=', 'c.id').onRef('e.seq', '=', 'c.last_agent_message'))
      .leftJoin('read_positions as r', (join) => join.onRef('r.conversation_id', '=', 'c.id').on('r.reader', '=', 'customer'))
      .select('c.state')
      .where((eb) => eb('c.unmailed', '=', eb.lit(1)))
      .where('e.at', '<', before)
      .where((eb) => eb('c.last_agent_message', '>', eb.fn.coalesce('r.read', eb.lit(0))));
    return states(query);
  }

  #cases() {
    return this.#engine.db.selectFrom('conversations').select('state');
  }

  async #repeated({ command }: Change): Promise<Appended> {
    const first = command && (await this.commandResult(command.device, command.id));
    return { outcome: 'repeated', result: first?.result };
  }
}

async function states(query: { execute(): Promise<{ state: string }[]> }): Promise<CaseState[]> {
  return (await query.execute()).map(parsed);
}
const parsed = (row: { state: string }): CaseState => JSON.parse(row.state);

const storedEntry = (row: Selectable<EntryTable>): StoredEntry => ({
  conversation: row.conversation_id,
  position: row.position,
  prevAll: row.prev_all,
  entry: {
    seq: row.seq,
    at: row.at,
    v: row.v,
    author: JSON.parse(row.author),
    audience: row.audience,
    type: row.type,
    body: JSON.parse(row.body),
  } as Entry,
});
