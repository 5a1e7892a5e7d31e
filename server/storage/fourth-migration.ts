/**
 * Sessions that can be ended, and customers who were joined. A customer whom the company vouched for is one row a site;
 * earlier versions could make one for each of their devices: the oldest keeps the company's id, and the others join it
 * when they are vouched for again.
 */
export const fourthMigration: string[] = [
  'alter table devices add column revoked_at bigint',
  'create index devices_of_customer on devices (customer_id)',
  `update customers set external_id = null where external_id is not null and id not in (
    select min(id) from customers where external_id is not null group by site_id, external_id
  )`,
  'create unique index customer_external_id on customers (site_id, external_id) where external_id is not null',
  `create table customer_joins (
    id text not null primary key,
    site_id text not null,
    from_id text not null references customers (id),
    into_id text not null references customers (id),
    devices text not null,
    at bigint not null,
    undone_at bigint,
    undone_by text
  )`,
  'create index joins_into_customer on customer_joins (into_id)',
  'create index joins_from_customer on customer_joins (from_id)',
];
