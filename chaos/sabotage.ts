import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import type { ServerFrame } from '../protocol/frame.ts';
import type { Appended, Change } from '../server/app/ports.ts';
import type { CaseState } from '../server/domain/case-state.ts';
import { SqlCaseStore } from '../server/storage/case-store.ts';

/** What a server may do wrong, each a mistake that real products have made. */
export const sabotages = {
  'acknowledges before the commit': acknowledgeFirst,
  'forgets client ids': forgetClientIds,
  'skips an entry for a slow follower': skipEntries,
  'assigns without comparing versions': assignAnyway,
};
export type Sabotage = keyof typeof sabotages;

const { append, load } = SqlCaseStore.prototype;

const commitLaterMs = 100;

/** Answers as if it were written, and writes a little later. */
function acknowledgeFirst(): void {
  SqlCaseStore.prototype.append = async function (change: Change): Promise<Appended> {
    if (change.expected === 0) return append.call(this, change);
    setTimeout(() => append.call(this, change).catch(() => undefined), commitLaterMs);
    const { state, entries } = change;
    const stored = entries.map((entry) => ({ conversation: state.id, position: 0, prevAll: entry.seq - 1, entry }));
    return { outcome: 'appended', position: 0, stored };
  };
}

/** A command that comes again is a new one. */
function forgetClientIds(): void {
  SqlCaseStore.prototype.append = function (change: Change) {
    return append.call(this, { ...change, command: null });
  };
  SqlCaseStore.prototype.commandResult = async () => undefined;
}

const skipEvery = 12;

/** A connection is not sent every so-manieth entry, and what would show the gap to the client is put right: a gap alone it would mend. */
function skipEntries(): void {
  const send = WebSocket.prototype.send as (this: WebSocket, text: string) => void;
  const counts = new WeakMap<WebSocket, number>();
  const skipped = new WeakMap<WebSocket, { conversation: string; prev: number }>();
  const sent = (socket: WebSocket, frame: ServerFrame): ServerFrame | undefined => {
    if (frame.type !== 'entry') return frame;
    const count = (counts.get(socket) ?? 0) + 1;
    counts.set(socket, count);
    if (count % skipEvery === 0) {
      skipped.set(socket, frame);
      return undefined;
    }
    const gap = skipped.get(socket);
    if (gap?.conversation !== frame.conversation) return frame;
    skipped.delete(socket);
    return { ...frame, prev: gap.prev };
  };
  WebSocket.prototype.send = function (this: WebSocket, text: string): void {
    const frame = sent(this, JSON.parse(text) as ServerFrame);
    if (frame) send.call(this, JSON.stringify(frame));
  } as typeof WebSocket.prototype.send;
}

const thinkMs = 200;

/** Thinks before it writes, and puts a decision made on an older state behind what has come since, instead of making it again. */
function assignAnyway(): void {
  SqlCaseStore.prototype.append = async function (change: Change): Promise<Appended> {
    await pause(thinkMs);
    const appended = await append.call(this, change);
    const now = appended.outcome === 'conflict' && change.expected > 0 ? await load.call(this, change.state.id) : undefined;
    return now ? append.call(this, movedBehind(change, now)) : appended;
  };
}

function movedBehind(change: Change, now: CaseState): Change {
  const by = now.head - change.expected;
  const entries = change.entries.map((entry) => ({ ...entry, seq: entry.seq + by }));
  const state = { ...change.state, head: change.state.head + by, headAll: change.state.headAll + by };
  return { ...change, expected: now.head, entries, state };
}
