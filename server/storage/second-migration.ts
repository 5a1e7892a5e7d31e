/** A row that is changed to learn whether the store can be written: only a real write finds a full disk. */
export const secondMigration: string[] = [
  `create table write_probe (
    id bigint not null primary key,
    writes bigint not null
  )`,
  'insert into write_probe (id, writes) values (1, 0)',
];
