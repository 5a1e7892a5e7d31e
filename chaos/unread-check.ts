import type { LoggedEntry, RunHistory, SentCommand, Violation } from './run-history.ts';

/** What is unread, as every customer's tab and every desk shows it, is what came after what was read. */
export function checkUnread(history: RunHistory): Violation[] {
  const logs = Map.groupBy(history.log, ({ conversation }) => conversation);
  const reads = readPositions(history.commands);
  return [...customersUnread(history, logs, reads), ...desksUnread(history, logs, reads)];
}

type Logs = ReadonlyMap<string, LoggedEntry[]>;
/** How far a reader has got, by `reader conversation`; a device counts for its customer. */
type Reads = ReadonlyMap<string, number>;

function readPositions(commands: readonly SentCommand[]): Reads {
  const reads = new Map<string, number>();
  for (const { name, sender, body, answers } of commands) {
    if (name !== 'message.seen' || !answers.some((answer) => 'ack' in answer)) continue;
    const { conversation, delivered, read } = body as { conversation: string; delivered: number; read: number };
    const key = `${sender} ${conversation}`;
    reads.set(key, Math.max(reads.get(key) ?? 0, Math.min(delivered, read)));
  }
  return reads;
}

const messagesAfter = (log: readonly LoggedEntry[], by: 'customer' | 'agent', seq: number): number =>
  log.filter(({ entry }) => entry.type === 'message' && entry.author.kind === by && entry.seq > seq).length;

function customersUnread({ tabs, customers, log, summaries }: RunHistory, logs: Logs, reads: Reads): Violation[] {
  const devices = new Map(customers.map(({ device, customer }) => [customer, device]));
  const readerOf = new Map(
    log.flatMap(({ conversation, entry }) => (entry.type === 'started' ? [[conversation, devices.get(entry.body.customer)] as const] : [])),
  );
  const expected = (conversation: string): number =>
    messagesAfter(logs.get(conversation) ?? [], 'agent', reads.get(`${readerOf.get(conversation)} ${conversation}`) ?? 0);
  const shown = [
    ...tabs
      .filter(({ open, side }) => open && side === 'customer')
      .flatMap(({ name: tab, views }) => views.map((view) => ({ tab, ...view }))),
    ...summaries.flatMap(({ tab, cases }) => cases.map((summary) => ({ tab, ...summary }))),
  ];
  return shown.flatMap(({ tab, conversation, unread }) => {
    const right = expected(conversation);
    return unread === right ? [] : [{ rule: 'unread', text: `${tab} shows ${unread} unread in ${conversation}; there are ${right}` }];
  });
}

/** What the owner has neither read nor answered; without an owner, what nobody has answered. */
function desksUnread({ desks }: RunHistory, logs: Logs, reads: Reads): Violation[] {
  return desks.flatMap(({ agent, rows }) =>
    rows.flatMap(({ conversation, owner, unread }) => {
      const log = logs.get(conversation) ?? [];
      const answered = log.findLast(({ entry }) => entry.type === 'message' && entry.author.kind === 'agent')?.entry.seq ?? 0;
      const right = messagesAfter(log, 'customer', Math.max(answered, reads.get(`${owner?.id} ${conversation}`) ?? 0));
      return unread === right
        ? []
        : [{ rule: 'unread', text: `${agent} is shown ${unread} unread in ${conversation}; there are ${right}` }];
    }),
  );
}
