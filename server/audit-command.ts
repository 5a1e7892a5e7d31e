import { type AuditFilter, auditActions } from './app/audit-events.ts';
import { nearestName } from './app/nearest-name.ts';
import type { Store } from './app/ports.ts';
import type { CommandLine } from './command-line.ts';
import { OperatorError } from './operator-error.ts';
import type { Terminal } from './terminal.ts';

const pageSize = 1000;

/** `tuki audit`: prints the audit log as JSON lines, oldest first; answers the exit code. */
export async function auditCommand(store: Store, { words, options }: CommandLine, terminal: Terminal): Promise<number> {
  if (words.length > 0) throw new OperatorError(['tuki audit takes options only; see tuki help audit.']);
  const filter = filterOf(options);
  let after = 0;
  for (;;) {
    const page = await store.audit.read(filter, after, pageSize);
    for (const { position, at, ...event } of page) terminal.print(JSON.stringify({ at: new Date(at).toISOString(), ...event }));
    const last = page.at(-1);
    if (!last || page.length < pageSize) return 0;
    after = last.position;
  }
}

function filterOf({ since, until, action, actor, subject, site }: CommandLine['options']): AuditFilter {
  return {
    ...(since !== undefined && { since: momentOf('--since', since) }),
    ...(until !== undefined && { until: momentOf('--until', until) }),
    ...(action !== undefined && { action: knownAction(action) }),
    ...(actor !== undefined && { actor }),
    ...(subject !== undefined && { subject }),
    ...(site !== undefined && { site }),
  };
}

/** A day is taken from its beginning in UTC. */
function momentOf(option: string, text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new OperatorError([`${option} must be a day such as 2026-03-01, or a moment such as 2026-03-01T08:00:00Z.`]);
  return at;
}

function knownAction(action: string): string {
  if (auditActions.some((known) => known === action)) return action;
  const meant = nearestName(action, auditActions);
  throw new OperatorError([
    meant ? `There is no action ${action}; did you mean ${meant}?` : `There is no action ${action}; they are ${auditActions.join(', ')}.`,
  ]);
}
