import type { Pool, PoolClient, QueryResult } from 'pg';
import { StoreUnavailable } from '../app/store-error.ts';
import type { Batch, Ended, Row, RunGroup } from './batch.ts';
import { errorOf, isAboutStatement, isUniqueViolation, translating } from './postgres-errors.ts';

/** One writer at a time over all servers, so that positions become visible in the order they were given. */
const writerLock = 7_455_001;

/** Writes groups over a pool: one transaction for all batches, a savepoint for each. */
export const postgresGroups =
  (pool: Pool): RunGroup =>
  async (batches) => {
    const client = await translating(() => pool.connect());
    try {
      const ended = await inTransaction(client, batches);
      client.release();
      return ended;
    } catch (error) {
      // The connection goes with its transaction: nothing of it can be left open.
      client.release(true);
      throw new StoreUnavailable(`PostgreSQL could not commit: ${errorOf(error).message}`, { cause: error });
    }
  };

async function inTransaction(client: PoolClient, batches: Batch[]): Promise<Ended[]> {
  await client.query(`begin; select pg_advisory_xact_lock(${writerLock})`);
  const ended: Ended[] = [];
  for (const batch of batches) ended.push(await inSavepoint(client, batch));
  const { command } = await client.query('commit');
  // An aborted transaction answers a commit with a rollback, and without an error.
  if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
  return ended;
}

/** Sent together and answered in one round trip: what comes after a refusal is rolled back with it. */
async function inSavepoint(client: PoolClient, batch: Batch): Promise<Ended> {
  const savepoint = client.query<Row>('savepoint batch');
  const statements = batch.map(({ sql, parameters }) => client.query<Row>({ name: nameOf(sql), text: sql, values: [...parameters] }));
  const [, ...answers] = await Promise.allSettled([savepoint, ...statements]);
  const ended = endOf(batch, answers);
  await client.query('written' in ended ? 'release batch' : 'rollback to batch; release batch');
  return ended;
}

/** The first statement that did not do what it should decides; those after it failed for its sake. */
function endOf(batch: Batch, answers: PromiseSettledResult<QueryResult<Row>>[]): Ended {
  const written: Row[][] = [];
  for (const [index, answer] of answers.entries()) {
    const { expect, taken } = batch[index] ?? {};
    if (answer.status === 'rejected') return refusalOf(answer.reason, taken);
    if (expect && answer.value.rowCount !== expect.rows) return { refused: expect.otherwise };
    written.push(answer.value.rows);
  }
  return { written };
}

/** Throws what is not about the statement: the whole group is lost then. */
function refusalOf(error: unknown, taken: string | undefined): Ended {
  if (taken && isUniqueViolation(error)) return { refused: taken };
  if (isAboutStatement(error)) return { failed: errorOf(error) };
  throw error;
}

/** Statements are prepared by name: a connection plans each of them once. Their texts are the program's own, so they are few. */
const names = new Map<string, string>();

function nameOf(sql: string): string {
  const name = names.get(sql) ?? `batch_${names.size}`;
  names.set(sql, name);
  return name;
}
