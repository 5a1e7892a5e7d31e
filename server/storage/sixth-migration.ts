const auditTable = (position: string): string[] => [
  `create table audit_events (
    position ${position},
    site_id text,
    at bigint not null,
    actor_id text,
    actor text not null,
    action text not null,
    subject_kind text,
    subject_id text,
    detail text not null
  )`,
  'create index audit_events_by_time on audit_events (at)',
  'create index audit_events_by_subject on audit_events (subject_id)',
  // What is older may go while the door is open; it is opened and closed within the one transaction that lets it go.
  'create table audit_door (id bigint not null primary key, before bigint not null)',
  'insert into audit_door (id, before) values (1, 0)',
];

const keptBySqlite = [
  `create trigger audit_unchanged before update on audit_events
    begin select raise(abort, 'the audit log is append only'); end`,
  `create trigger audit_kept before delete on audit_events when old.at >= (select before from audit_door)
    begin select raise(abort, 'the audit log is append only'); end`,
];

const keptByPostgres = [
  `create function audit_refuses() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and old.at < (select before from audit_door) then return old; end if;
      raise exception 'the audit log is append only';
    end $$`,
  'create trigger audit_kept before update or delete on audit_events for each row execute function audit_refuses()',
  `create function audit_refuses_truncate() returns trigger language plpgsql as $$
    begin raise exception 'the audit log is append only'; end $$`,
  'create trigger audit_whole before truncate on audit_events for each statement execute function audit_refuses_truncate()',
];

/**
 * What was erased, for servers that run beside the program that erased it. Cases are found by when they began: unlike the
 * moment of the last entry, it never changes, so that an index of it costs a message nothing.
 */
const erasureTables = (position: string): string[] => [
  `create table erasures (
    position ${position},
    site_id text not null,
    conversation_id text,
    customer_id text not null,
    devices text not null,
    scope text not null,
    up_to bigint not null,
    at bigint not null
  )`,
  'create index erasures_of_conversation on erasures (conversation_id)',
  'create index conversations_by_start on conversations (started_at)',
  'create index files_of_conversation on files (conversation_id)',
];

/** Who read and changed what, kept by the database itself from being changed; and what was erased. */
export const sixthMigration = (kind: 'sqlite' | 'postgres', position: string): string[] => [
  ...auditTable(position),
  ...(kind === 'sqlite' ? keptBySqlite : keptByPostgres),
  ...erasureTables(position),
];
