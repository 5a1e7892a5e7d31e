/**
 * What proves who an agent is. Sessions are made anew, so everybody signs in once more: the old ones tell neither when
 * they were used nor where.
 */
export const fifthMigration: string[] = [
  'drop table agent_sessions',
  `create table agent_sessions (
    hash text not null primary key,
    id text not null unique,
    agent_id text not null references agents (id) on delete cascade,
    step text not null,
    opened_at bigint not null,
    used_at bigint not null,
    expires_at bigint not null,
    browser text not null
  )`,
  'create index sessions_of_agent on agent_sessions (agent_id)',
  'alter table agents add column deactivated_at bigint',
  `create table password_resets (
    hash text not null primary key,
    agent_id text not null references agents (id) on delete cascade,
    expires_at bigint not null
  )`,
  `create table second_factors (
    agent_id text not null primary key references agents (id) on delete cascade,
    secret text not null,
    confirmed_at bigint,
    last_step bigint not null,
    recovery text not null
  )`,
  `create table agent_accounts (
    issuer text not null,
    subject text not null,
    agent_id text not null references agents (id) on delete cascade,
    primary key (issuer, subject)
  )`,
];
