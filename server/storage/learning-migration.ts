/**
 * What is learned from searching. A search that was told names nobody; an asker is a fingerprint under the
 * installation's own key, and serves only to count customers once.
 */
export const learningMigration: string[] = [
  `create table searches (
    site_id text not null,
    at bigint not null,
    lang text not null,
    outcome text not null,
    results bigint not null,
    article_id text,
    place bigint,
    escalated bigint not null,
    words text
  )`,
  'create index searches_by_time on searches (site_id, at)',
  `create table learned_questions (
    site_id text not null,
    article_id text not null,
    lang text not null,
    question_key text not null,
    words text not null,
    state text not null,
    first_at bigint not null,
    last_at bigint not null,
    decided_by text,
    primary key (site_id, article_id, lang, question_key)
  )`,
  `create table question_askers (
    site_id text not null,
    article_id text not null,
    lang text not null,
    question_key text not null,
    asker text not null,
    at bigint not null,
    primary key (site_id, article_id, lang, question_key, asker)
  )`,
];
