import type { Pool, PoolClient } from 'pg';
import { StoreUnavailable } from '../app/store-error.ts';
import type { Batch, Ended, Row, RunGroup, Statement } from './batch.ts';
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

async function inSavepoint(client: PoolClient, batch: Batch): Promise<Ended> {
  await client.query('savepoint batch');
  const ended = await runStatements(client, batch);
  await client.query('written' in ended ? 'release batch' : 'rollback to batch; release batch');
  return ended;
}

async function runStatements(client: PoolClient, batch: Batch): Promise<Ended> {
  const written: Row[][] = [];
  for (const statement of batch) {
    const answer = await guarded(client, statement);
    if (!('rows' in answer)) return answer;
    written.push(answer.rows);
  }
  return { written };
}

async function guarded(
  client: PoolClient,
  statement: Statement<string>,
): Promise<{ rows: Row[] } | { refused: string } | { failed: Error }> {
  const { sql, parameters, expect, taken } = statement;
  try {
    const { rows, rowCount } = await client.query<Row>(sql, [...parameters]);
    return expect && rowCount !== expect.rows ? { refused: expect.otherwise } : { rows };
  } catch (error) {
    if (taken && isUniqueViolation(error)) return { refused: taken };
    if (isAboutStatement(error)) return { failed: errorOf(error) };
    throw error;
  }
}
