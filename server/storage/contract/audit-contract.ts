import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { AuditEvent } from '../../app/audit-events.ts';
import type { Store } from '../../app/ports.ts';
import { minute, morning } from './case-fixtures.ts';

const anEvent = (over: Partial<AuditEvent> = {}): AuditEvent => ({
  at: morning,
  site: 'main',
  by: { kind: 'agent', id: randomUUID(), name: 'Leena Laine' },
  action: 'conversation.opened',
  subject: { kind: 'conversation', id: randomUUID() },
  detail: {},
  ...over,
});
const many = 1000;

/** The audit log: kept in order, found by what is asked, and never changed. `run` gives the database a statement past the store. */
export function auditContract(store: () => Store, run: (sql: string) => Promise<unknown>): void {
  const read = async (filter: Parameters<Store['audit']['read']>[0]) =>
    (await store().audit.read(filter, 0, many)).map(({ position: _, ...event }) => event);

  describe('the audit log', () => {
    it('keeps events whole and in order, and finds them by actor, subject, action, site and time', async () => {
      const subject = { kind: 'conversation', id: randomUUID() } as const;
      const first = anEvent({ subject, detail: { reason: 'asked', files: 2, open: true, until: null } });
      const second = anEvent({ subject, at: morning + minute, site: null, action: 'transcript.opened' });
      for (const event of [first, second, anEvent()]) await store().audit.record(event);
      assert.deepEqual(await read({ subject: subject.id }), [first, second]);
      assert.deepEqual(await read({ subject: subject.id, action: 'transcript.opened' }), [second]);
      assert.deepEqual(await read({ subject: subject.id, site: 'main' }), [first]);
      assert.deepEqual(await read({ subject: subject.id, since: morning + 1 }), [second]);
      assert.deepEqual(await read({ subject: subject.id, until: morning + minute }), [first]);
      assert.ok('id' in first.by);
      assert.deepEqual(await read({ actor: first.by.id ?? '' }), [first]);
    });

    it('is read on from a position', async () => {
      const subject = { kind: 'customer', id: randomUUID() } as const;
      for (let n = 0; n < 3; n += 1) await store().audit.record(anEvent({ subject, detail: { n } }));
      const [first] = await store().audit.read({ subject: subject.id }, 0, 1);
      assert.ok(first);
      const rest = await store().audit.read({ subject: subject.id }, first.position, many);
      assert.deepEqual(
        rest.map(({ detail }) => detail.n),
        [1, 2],
      );
    });

    it('refuses to be changed or emptied, whoever asks the database', async () => {
      const subject = { kind: 'customer', id: randomUUID() } as const;
      await store().audit.record(anEvent({ subject }));
      await assert.rejects(run(`update audit_events set action = 'nothing' where subject_id = '${subject.id}'`), /append only/);
      await assert.rejects(run(`delete from audit_events where subject_id = '${subject.id}'`), /append only/);
      assert.equal((await read({ subject: subject.id })).length, 1);
    });

    it('lets go of what is older than was said, and of nothing else; what went is told in it', async () => {
      const subject = { kind: 'customer', id: randomUUID() } as const;
      const old = morning - 1000 * minute;
      await store().audit.record(anEvent({ subject, at: old - 1 }));
      await store().audit.record(anEvent({ subject, at: old, detail: { kept: true } }));
      const told = { ...anEvent(), by: { kind: 'server' }, action: 'retention.removed' } as const;
      const removed = await store().audit.removeBefore(old, (n) => ({ ...told, subject, detail: { n } }));
      assert.ok(removed >= 1);
      assert.deepEqual(
        (await read({ subject: subject.id })).map(({ detail }) => detail),
        [{ kept: true }, { n: removed }],
      );
      await assert.rejects(run(`delete from audit_events where at < ${morning}`), /append only/);
    });

    it('says nothing when there was nothing to remove', async () => {
      assert.equal(await store().audit.removeBefore(0, () => anEvent()), 0);
    });
  });
}
