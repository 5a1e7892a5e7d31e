/**
 * The results of commands, found by the command's id before the device. Clients' ids begin with the time, so that what
 * thousands of customers write at once stands on the same few pages: by device it stood on one page for each of them,
 * and every page that a message changes goes to the disk before it is acknowledged.
 */
export const commandOrderMigration: string[] = [
  `create table commands_in_order (
    site_id text not null,
    device text not null,
    id text not null,
    result text not null,
    at bigint not null,
    primary key (id, device)
  )`,
  'insert into commands_in_order (site_id, device, id, result, at) select site_id, device, id, result, at from commands',
  'drop table commands',
  'alter table commands_in_order rename to commands',
];
