import { after, before, describe } from 'node:test';
import type { WholeStore } from '../../app/record-ports.ts';
import { appendContract } from './append-contract.ts';
import { auditContract } from './audit-contract.ts';
import { contentContract } from './content-contract.ts';
import { erasureContract } from './erasure-contract.ts';
import { learningContract } from './learning-contract.ts';
import { logContract } from './log-contract.ts';
import { neighboursContract } from './neighbours-contract.ts';
import { peopleContract } from './people-contract.ts';
import { readingContract } from './reading-contract.ts';
import { retentionContract } from './retention-contract.ts';
import { workContract } from './work-contract.ts';

/**
 * What every store must do, whatever it keeps its rows in. `open` opens the same store at every call; `run` gives the
 * database a statement past the store.
 */
export function storeContract(name: string, open: () => Promise<WholeStore>, run: (sql: string) => Promise<unknown>): void {
  describe(name, () => {
    let opened: WholeStore | undefined;
    const store = (): WholeStore => {
      if (!opened) throw new Error('the store is not open');
      return opened;
    };
    before(async () => {
      opened = await open();
    });
    after(() => opened?.close());
    for (const contract of [appendContract, logContract, readingContract, workContract, peopleContract, contentContract, learningContract])
      contract(store);
    auditContract(store, run);
    erasureContract(store, run);
    retentionContract(store);
    neighboursContract(store, open);
  });
}
