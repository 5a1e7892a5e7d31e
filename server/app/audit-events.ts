/**
 * What is written down about people's doings that no conversation's log tells: who read what, who was let in, who changed
 * what others may do. What somebody does inside a conversation stands in its log. `docs/privacy.md` explains each.
 */
export const auditActions = [
  'conversation.opened',
  'customer.viewed',
  'file.opened',
  'transcript.opened',
  'customer.exported',
  'customer.erased',
  'customer.joined',
  'customer.join-undone',
  'retention.removed',
  'settings.changed',
  'articles.imported',
  'article.saved',
  'question.accepted',
  'question.refused',
  'agent.signed-in',
  'agent.sign-in-refused',
  'agent.signed-out',
  'agent.sessions-ended',
  'agent.invited',
  'agent.joined',
  'agent.role-changed',
  'agent.deactivated',
  'agent.activated',
  'agent.removed',
  'agent.password-reset-asked',
  'agent.password-changed',
  'agent.second-step-changed',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** Who did it. `operator` runs the command line, under this name in the system; `server` is a job of its own. */
export type AuditActor =
  | { kind: 'agent'; id: string; name: string }
  | { kind: 'operator'; id: string }
  | { kind: 'customer'; id: string }
  | { kind: 'server' }
  /** Somebody who is not signed in; the address of the network they came from, where it is known. */
  | { kind: 'nobody'; id?: string };

export interface AuditSubject {
  kind: 'conversation' | 'customer' | 'agent' | 'file' | 'site' | 'installation';
  id: string;
}

/** One doing. `detail` holds what is needed to understand it, never what a customer wrote. */
export interface AuditEvent {
  /** UTC ms. */
  at: number;
  /** Null for what belongs to no single site. */
  site: string | null;
  by: AuditActor;
  action: AuditAction;
  subject: AuditSubject | null;
  detail: Record<string, string | number | boolean | null>;
}

/** As it is kept: `position` grows with every event. */
export interface RecordedEvent extends AuditEvent {
  position: number;
}

/** All must match; times in UTC ms, `since` included and `until` not. */
export interface AuditFilter {
  since?: number;
  until?: number;
  action?: string;
  /** The actor's id. */
  actor?: string;
  /** The subject's id. */
  subject?: string;
  site?: string;
}

export interface AuditStore {
  record(event: AuditEvent): Promise<void>;
  /** Events after a position, oldest first, at most `limit`. */
  read(filter: AuditFilter, after: number, limit: number): Promise<RecordedEvent[]>;
  /** The one way out: what is older than `before` goes, and `event` says so, both or neither. Returns how many went. */
  removeBefore(before: number, event: (removed: number) => AuditEvent): Promise<number>;
}
