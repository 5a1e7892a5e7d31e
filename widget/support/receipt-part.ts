import { isKnown } from '../../protocol/audience.ts';
import type { EntryOf } from '../../protocol/entry.ts';
import { openItems, type Thread } from '../../protocol/thread.ts';
import { type ReceiptState, receiptView } from '../views/receipt-view.ts';
import { skeletonView } from '../views/state-view.ts';
import type { CreatePart } from './support-context.ts';

/** The reference and the promise, as the case's own log tells them. */
export const createReceiptPart: CreatePart<'receipt'> = (context) => {
  const { host, conversations } = context;
  return ({ conversation, item }) => {
    const receipt = receiptOf(conversations.thread(conversation), item);
    if (!receipt) return skeletonView(context.words.common, 5);
    return receiptView(receipt, context.words, {
      writeMore: () => host.replace({ name: 'chat', conversation }),
      change: () => host.go({ name: 'callback', change: { conversation, item } }),
      done: () => host.go({ name: 'home' }),
    });
  };
};

/** Null until the log has told it. */
function receiptOf(thread: Thread, item: string): ReceiptState | null {
  const promise = thread.entries.findLast(
    (entry): entry is EntryOf<'acknowledged'> => isKnown(entry) && entry.type === 'acknowledged' && entry.body.item === item,
  );
  if (!promise) return null;
  const open = openItems(thread).find((one) => one.item === item);
  const { kind, reference, dueAt, email } = promise.body;
  const call = open?.callback ?? null;
  return { kind, reference, dueAt, email, call, canChange: call !== null && open?.agent === null };
}
