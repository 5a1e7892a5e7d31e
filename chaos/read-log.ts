import { DatabaseSync } from 'node:sqlite';
import type { Entry } from '../protocol/entry.ts';
import type { LoggedEntry } from './run-history.ts';

interface Row {
  conversation_id: string;
  position: number;
  seq: number;
  at: number;
  v: number;
  audience: string;
  author: string;
  type: string;
  body: string;
}

/** The whole log in the order of the store, by plain SQL over the file, beside whoever writes it. */
export function readLog(file: string): LoggedEntry[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database.prepare('select * from entries order by position').all() as unknown as Row[];
    return rows.map(loggedEntry);
  } finally {
    database.close();
  }
}

const loggedEntry = ({ conversation_id, position, author, body, ...rest }: Row): LoggedEntry => {
  const { seq, at, v, audience, type } = rest;
  const entry = { seq, at, v, author: JSON.parse(author), audience, type, body: JSON.parse(body) } as Entry;
  return { conversation: conversation_id, position, entry };
};
