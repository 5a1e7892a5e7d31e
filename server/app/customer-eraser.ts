import type { SiteSettings } from '../../protocol/settings.ts';
import type { AuditActor } from './audit-events.ts';
import type { CaseEraser } from './case-eraser.ts';
import type { Clock, Customer } from './ports.ts';
import type { Uploads, WholeStore } from './record-ports.ts';

/** What an erasure took. */
export interface ErasedCustomer {
  conversations: number;
  entries: number;
  files: number;
}

/**
 * Erases a customer for good: the content of every case, the files, the devices, the customer. Cases go first, so that one
 * that breaks off is found again and finished; the audit log tells of it in the step that forgets the customer.
 */
export async function eraseCustomer(
  parts: { store: WholeStore; eraser: CaseEraser; uploads: Uploads; clock: Clock },
  customer: Customer,
  settings: SiteSettings,
  by: AuditActor,
): Promise<ErasedCustomer> {
  const { store, eraser, uploads, clock } = parts;
  const erased = { conversations: 0, entries: 0, files: 0 };
  for (const { id } of await store.records.cases(customer.id)) {
    const gone = await eraser.erase(id, { scope: 'everything', because: 'request' }, settings);
    erased.conversations += 1;
    erased.entries += gone?.entries ?? 0;
    erased.files += gone?.files ?? 0;
  }
  for (const { id } of await store.records.looseFiles(customer.id)) {
    await uploads.remove(id);
    await store.erasures.forgetFile(id);
    erased.files += 1;
  }
  const at = clock.now();
  const subject = { kind: 'customer', id: customer.id } as const;
  await store.erasures.eraseCustomer(customer, at, {
    at,
    site: customer.site,
    by,
    action: 'customer.erased',
    subject,
    detail: { ...erased },
  });
  return erased;
}
