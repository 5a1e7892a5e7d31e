import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Position } from '../../protocol/frame.ts';
import { returned, type Statement } from './batch.ts';
import type { Engine } from './engine.ts';
import { type At, queryTemplate, statementTemplate } from './statement-template.ts';
import type { Tables } from './store-schema.ts';

type ReaderRow = Position & { reader: string };

/** `max(a, b)` is spelt differently in the two engines. */
const larger = (column: 'delivered' | 'read'): RawBuilder<number> => {
  const [stored, wanted] = [sql.ref(`read_positions.${column}`), sql.ref(`excluded.${column}`)];
  return sql<number>`case when ${wanted} > ${stored} then ${wanted} else ${stored} end`;
};

interface Move extends Position {
  conversation: string;
  reader: string;
}

const movePosition = (db: Kysely<Tables>) =>
  statementTemplate<Move>((at) =>
    db
      .insertInto('read_positions')
      .values((eb) => ({
        site_id: eb.selectFrom('conversations').select('site_id').where('id', '=', at('conversation')).$asScalar().$notNull(),
        conversation_id: at('conversation'),
        reader: at('reader'),
        delivered: at('delivered'),
        read: at('read'),
      }))
      .onConflict((conflict) =>
        conflict.columns(['conversation_id', 'reader']).doUpdateSet({ delivered: larger('delivered'), read: larger('read') }),
      )
      .returning(['delivered', 'read']),
  );

/** How far each reader of a case has got. Positions only grow, whatever order they arrive in. */
export class ReadPositions {
  readonly #engine: Engine;
  readonly #ofCase: (values: { conversation: string }) => Promise<ReaderRow[]>;
  readonly #move: (values: Move) => Statement;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#move = movePosition(engine.db);
    this.#ofCase = queryTemplate(engine.db, (at: At<{ conversation: string }>) =>
      engine.db.selectFrom('read_positions').select(['reader', 'delivered', 'read']).where('conversation_id', '=', at('conversation')),
    );
  }

  /** `staff` is the furthest of all agents. */
  async of(conversation: string): Promise<{ customer: Position; staff: Position }> {
    const rows = await this.#ofCase({ conversation });
    const furthest = (side: ReaderRow[]): Position => ({
      delivered: Math.max(0, ...side.map((row) => row.delivered)),
      read: Math.max(0, ...side.map((row) => row.read)),
    });
    return {
      customer: furthest(rows.filter((row) => row.reader === 'customer')),
      staff: furthest(rows.filter((row) => row.reader !== 'customer')),
    };
  }

  /** Moves a reader (`customer` or an agent's id) forward and returns where it is now. */
  async move(conversation: string, reader: string, at: Position): Promise<Position> {
    const { rows } = await this.#engine.write([this.#move({ conversation, reader, ...at })]);
    return returned<Position>(rows, 0);
  }
}
