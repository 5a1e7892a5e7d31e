import type { Selectable } from 'kysely';
import type { Mail, MailStore } from '../app/ports.ts';
import type { Engine } from './engine.ts';
import type { MailTable } from './store-schema.ts';

/** How long a mail that was handed out belongs to its sender; should that one die, the mail is due again. */
const leaseMs = 5 * 60_000;

/** Outgoing e-mail: written with the decision that caused it, deleted when it has left. */
export class SqlMailStore implements MailStore {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Leases what is due, so that two servers do not send the same mail. `nextAt` is when the lease ends. */
  async due(now: number, limit: number): Promise<Mail[]> {
    const { db } = this.#engine;
    const due = db.selectFrom('mails').select('id').where('next_at', '<=', now).orderBy('next_at').orderBy('id').limit(limit);
    const lease = db
      .updateTable('mails')
      .set({ next_at: now + leaseMs })
      .where('id', 'in', due)
      .returningAll();
    const { rows } = await this.#engine.write([lease]);
    return (rows[0] as unknown as Selectable<MailTable>[]).map(mailOf);
  }

  async sent(id: string): Promise<void> {
    await this.#engine.write([this.#engine.db.deleteFrom('mails').where('id', '=', id)]);
  }

  /** `nextAt` null gives the mail up; it stays with its error, to be looked at. */
  async failed(id: string, nextAt: number | null, error: string): Promise<void> {
    const update = this.#engine.db.updateTable('mails').set((eb) => ({ attempts: eb('attempts', '+', 1), next_at: nextAt, error }));
    await this.#engine.write([update.where('id', '=', id)]);
  }
}

function mailOf(row: Selectable<MailTable>): Mail {
  const { to, subject, text, html } = JSON.parse(row.body) as Pick<Mail, 'to' | 'subject' | 'text' | 'html'>;
  const { id, site_id: site, conversation_id: conversation, attempts } = row;
  return { id, site, conversation, to, subject, text, html, attempts, nextAt: row.next_at ?? 0 };
}
