/** Where the text of a field of the articles' bodies is. */
const inBody = {
  sqlite: (field: string) => `json_extract(body, '$.${field}')`,
  postgres: (field: string) => `(body::json ->> '${field}')`,
};

/** What editors' lists show of an article beside what stood in columns already, so that no text has to be read for them. */
export const articleLinesMigration = (kind: keyof typeof inBody): string[] => [
  `alter table articles add column author text not null default ''`,
  'alter table articles add column review_on text',
  `update articles set author = coalesce(${inBody[kind]('author')}, ''), review_on = ${inBody[kind]('reviewOn')}`,
];
