/** Where articles come from, which of them customers find, and every version that they had. */
export const articleHistoryMigration: string[] = [
  `alter table articles add column state text not null default 'published'`,
  `alter table articles add column source text not null default 'files'`,
  `alter table articles add column source_id text not null default ''`,
  'create index articles_of_source on articles (site_id, source)',
  `create table article_versions (
    site_id text not null,
    id text not null,
    lang text not null,
    version bigint not null,
    at bigint not null,
    body text not null,
    primary key (site_id, id, lang, version)
  )`,
  `insert into article_versions (site_id, id, lang, version, at, body)
    select site_id, id, lang, 1, updated_at, body from articles`,
];
