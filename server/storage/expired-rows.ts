import { sql } from 'kysely';
import type { Expired } from '../app/ports.ts';
import type { statement } from './batch.ts';
import type { Engine } from './engine.ts';

/**
 * Commands looked at in one step. `commands` has no index by time, since every message would pay for it; so they are
 * walked by their key, in steps short enough that nobody waits for one.
 */
const atOnce = 1000;

interface Key {
  device: string;
  id: string;
}

/** Removes results of commands from before `commandsBefore`, and sessions and one-time links that have expired by `now`. UTC ms. */
export async function removeExpired(engine: Engine, { commandsBefore, now }: { commandsBefore: number; now: number }): Promise<Expired> {
  const { db } = engine;
  return {
    commands: await removeCommands(engine, commandsBefore),
    sessions: await removed(engine, db.deleteFrom('agent_sessions').where('expires_at', '<=', now).returning('hash')),
    invitations: await removed(engine, db.deleteFrom('invitations').where('expires_at', '<=', now).returning('hash')),
    resets: await removed(engine, db.deleteFrom('password_resets').where('expires_at', '<=', now).returning('hash')),
  };
}

async function removeCommands(engine: Engine, before: number): Promise<number> {
  let count = 0;
  let from: Key | undefined = { device: '', id: '' };
  while (from) {
    const step = await nextStep(engine, from);
    const upTo: Key | undefined = step.at(-1);
    if (upTo && step.some(({ at }) => at < before)) count += await removeBetween(engine, from, upTo, before);
    from = step.length < atOnce ? undefined : upTo;
  }
  return count;
}

const after = ({ device, id }: Key) => sql<boolean>`(id, device) > (${id}, ${device})`;
const upTo = ({ device, id }: Key) => sql<boolean>`(id, device) <= (${id}, ${device})`;

const nextStep = ({ db }: Engine, from: Key) =>
  db.selectFrom('commands').select(['device', 'id', 'at']).where(after(from)).orderBy('id').orderBy('device').limit(atOnce).execute();

function removeBetween(engine: Engine, from: Key, to: Key, before: number): Promise<number> {
  const query = engine.db.deleteFrom('commands').where(after(from)).where(upTo(to)).where('at', '<', before);
  return removed(engine, query.returning('id'));
}

async function removed(engine: Engine, query: Parameters<typeof statement>[0]): Promise<number> {
  const { rows } = await engine.write([query]);
  return rows[0]?.length ?? 0;
}
