import { userInfo } from 'node:os';
import type { AuditActor } from './app/audit-events.ts';

/** Who runs the command line, by their name in the system; in a container there may be none. */
export function operator(): Extract<AuditActor, { kind: 'operator' }> {
  try {
    return { kind: 'operator', id: userInfo().username };
  } catch {
    return { kind: 'operator', id: `uid ${process.getuid?.() ?? 'unknown'}` };
  }
}
