import type { WorkRow } from '../../protocol/work-item.ts';

/**
 * The one number of a row. `due`: the promise still runs, `late`: it is broken, `waits`: answered once, but the
 * customer's last message is not; `calm`: nothing presses. `ms` is the time left, over, waited or since.
 */
export interface Urgency {
  state: 'due' | 'near' | 'late' | 'waits' | 'calm';
  ms: number;
}

const minute = 60_000;
/** A promise is near its limit in its last quarter, and in its last minute at the latest. */
const nearShare = 0.25;

/** How pressing a row is at `now` (UTC ms). */
export function urgencyOf(row: WorkRow, now: number): Urgency {
  if (row.status === 'wrap-up') return { state: 'calm', ms: Math.max(0, now - row.lastAt) };
  if (row.answered) return { state: row.previewBy === 'customer' ? 'waits' : 'calm', ms: Math.max(0, now - row.lastAt) };
  const left = row.dueAt - now;
  if (left < 0) return { state: 'late', ms: -left };
  const near = Math.max(minute, (row.dueAt - row.queuedAt) * nearShare);
  return { state: left <= near ? 'near' : 'due', ms: left };
}

/** By the promise, then by the time in the queue; among answered ones those whose customer waits longest come first. */
export function byUrgency(a: WorkRow, b: WorkRow): number {
  return pressing(a) - pressing(b) || a.dueAt - b.dueAt || a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : 1);
}

/** When a row presses, as a moment; wrapped-up and answered ones, whose customer is content, come last. */
function pressing(row: WorkRow): number {
  if (row.status === 'wrap-up') return Number.MAX_SAFE_INTEGER;
  if (!row.answered) return row.dueAt;
  return row.previewBy === 'customer' ? row.lastAt : Number.MAX_SAFE_INTEGER - 1;
}

/** The list after a `work` frame's rows: namesakes replaced unless they are newer, closed ones gone; a snapshot replaces everything. */
export function withRows(before: ReadonlyMap<string, WorkRow>, rows: readonly WorkRow[], snapshot: boolean): Map<string, WorkRow> {
  const after = new Map(snapshot ? [] : before);
  for (const row of rows) {
    if (row.status === 'closed') after.delete(row.id);
    else if ((after.get(row.id)?.position ?? 0) <= row.position) after.set(row.id, row);
  }
  return after;
}
