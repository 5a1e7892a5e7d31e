/**
 * The first version's tables, in SQL that both engines read: moments and counts are 64 bits wide, JSON is text.
 * `position` is how the engine in hand numbers rows without ever using a number again. Every message touches a page of
 * each index of `entries`, of `commands` and of the columns of `conversations` that it changes, and all of them go to the
 * disk before it is acknowledged: such an index must be worth it. Migrations never change once they were published; the
 * next one goes into a file of its own.
 */
export const firstMigration = (position: string): string[] => [
  `create table conversations (
    id text not null primary key,
    site_id text not null,
    reference text not null,
    customer_id text not null,
    head bigint not null,
    head_all bigint not null,
    position bigint not null,
    open bigint not null,
    last_agent_message bigint not null,
    unmailed bigint not null,
    started_at bigint not null,
    last_at bigint not null,
    state text not null
  )`,
  'create unique index conversation_reference on conversations (site_id, reference)',
  'create index conversations_of_customer on conversations (customer_id)',
  'create index conversations_unmailed on conversations (id) where unmailed = 1',

  `create table entries (
    position ${position},
    site_id text not null,
    conversation_id text not null,
    seq bigint not null,
    prev_all bigint not null,
    at bigint not null,
    v bigint not null,
    audience text not null,
    author_kind text not null,
    author text not null,
    type text not null,
    body text not null
  )`,
  'create unique index entry_seq on entries (conversation_id, seq)',

  `create table work_items (
    id text not null primary key,
    site_id text not null,
    conversation_id text not null,
    customer_id text not null,
    kind text not null,
    status text not null,
    owner_id text,
    due_at bigint not null,
    assigned_at bigint,
    closed_at bigint,
    body text not null
  )`,
  'create index items_of_conversation on work_items (conversation_id)',
  "create index open_items on work_items (site_id, due_at) where status <> 'closed'",
  'create index closed_items on work_items (site_id, kind, closed_at)',
  // Two tabs that start a chat at once open one case: the second is refused here.
  `create unique index one_open_chat on work_items (customer_id) where kind = 'chat' and status not in ('closed', 'wrap-up')`,

  `create table commands (
    site_id text not null,
    device text not null,
    id text not null,
    result text not null,
    at bigint not null,
    primary key (device, id)
  )`,
  `create table read_positions (
    site_id text not null,
    conversation_id text not null,
    reader text not null,
    delivered bigint not null,
    read bigint not null,
    primary key (conversation_id, reader)
  )`,
  `create table callback_slots (
    site_id text not null,
    at bigint not null,
    taken bigint not null,
    primary key (site_id, at)
  )`,

  `create table customers (
    id text not null primary key,
    site_id text not null,
    external_id text,
    contact text not null,
    created_at bigint not null
  )`,
  `create table devices (
    id text not null primary key,
    site_id text not null,
    key_hash text not null,
    customer_id text not null references customers (id),
    created_at bigint not null,
    unique (site_id, key_hash)
  )`,

  `create table agents (
    id text not null primary key,
    email text not null,
    email_key text not null unique,
    name text not null,
    role text not null,
    password_hash text not null,
    sites text not null,
    skills text not null,
    languages text not null,
    capacity bigint not null,
    load bigint not null,
    available bigint not null,
    available_since bigint not null,
    created_at bigint not null
  )`,
  `create table agent_sessions (
    hash text not null primary key,
    agent_id text not null references agents (id) on delete cascade,
    expires_at bigint not null
  )`,
  `create table invitations (
    hash text not null primary key,
    expires_at bigint not null,
    body text not null
  )`,

  `create table articles (
    site_id text not null,
    id text not null,
    lang text not null,
    category text not null,
    rank bigint not null,
    title text not null,
    summary text not null,
    digest text not null,
    updated_at bigint not null,
    body text not null,
    primary key (site_id, id, lang)
  )`,
  'create index articles_in_order on articles (site_id, lang, category, rank)',
  `create table article_revisions (
    site_id text not null primary key,
    revision bigint not null
  )`,
  `create table article_votes (
    site_id text not null,
    article_id text not null,
    lang text not null,
    helped bigint not null,
    reason text,
    at bigint not null
  )`,
  'create index votes_of_article on article_votes (site_id, article_id, at)',

  `create table site_settings (
    site_id text not null primary key,
    body text not null,
    updated_at bigint not null
  )`,
  `create table mails (
    id text not null primary key,
    site_id text not null,
    conversation_id text not null,
    body text not null,
    attempts bigint not null,
    next_at bigint,
    error text
  )`,
  'create index mails_due on mails (next_at)',
  `create table files (
    id text not null primary key,
    site_id text not null,
    conversation_id text,
    body text not null,
    created_at bigint not null
  )`,
  `create table secrets (
    name text not null primary key,
    value text not null
  )`,
];
