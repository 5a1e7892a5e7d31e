import type { AuditLog } from '../app/audit-log.ts';
import type { Bus, Clock, Log, Store } from '../app/ports.ts';
import type { WorkFeed } from '../app/work-feed.ts';
import type { Arrivals } from './arrivals.ts';
import type { Hub } from './hub.ts';
import type { Limits } from './limits.ts';

/** What every connection shares. */
export interface SocketParts {
  store: Store;
  bus: Bus;
  hub: Hub;
  feed: WorkFeed;
  arrivals: Arrivals;
  audit: AuditLog;
  clock: Clock;
  log: Log;
  limits: Limits;
  /** When a silent beginner, and a silent client, is closed. */
  pace: { helloMs: number; heartbeatMs: number };
}
