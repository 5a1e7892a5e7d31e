import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../protocol/entry.ts';
import type { Answer, LoggedEntry, RunHistory, SentCommand, Violation } from './run-history.ts';

/** The text of an entry that a person wrote; senders put their command's id into it. */
export function writtenText(entry: Entry): string | null {
  switch (entry.type) {
    case 'message':
    case 'note':
      return entry.body.text;
    case 'rated':
      return entry.body.comment;
    case 'wrapped-up':
      return entry.body.note;
    default:
      return null;
  }
}

/** The text that a command asks to be written, if any. */
function textOf({ body }: SentCommand): string | null {
  const { text, comment, note } = body as { text?: string; comment?: string; note?: string };
  return text || comment || note || null;
}

const isAck = (answer: Answer): answer is { ack: unknown } => 'ack' in answer;
const resultOf = (command: SentCommand): Record<string, unknown> | null =>
  (command.answers.find(isAck)?.ack as Record<string, unknown> | undefined) ?? null;

/** Everything acknowledged is in the log exactly once; what was refused is not; a command sent again gets its first result. */
export function checkCommands({ log, commands }: RunHistory): Violation[] {
  const texts = Map.groupBy(log, ({ entry }) => writtenText(entry) ?? '');
  const at = new Map(log.map((logged) => [`${logged.conversation} ${logged.entry.seq}`, logged.entry]));
  return [
    ...doubledMessages(log),
    ...commands.flatMap((command) => [...checkAnswered(command), ...checkText(command, texts), ...checkResult(command, at)]),
  ];
}

/** Also of commands whose answer never came: sent once or often, they are done once. */
function doubledMessages(log: readonly LoggedEntry[]): Violation[] {
  const known = new Set<string>();
  const violations: Violation[] = [];
  for (const { conversation, entry } of log) {
    if (entry.type !== 'message') continue;
    const { clientId } = entry.body;
    if (known.has(clientId))
      violations.push({ rule: 'doubled', text: `message ${clientId} is there again, in ${conversation} at ${entry.seq}` });
    known.add(clientId);
  }
  return violations;
}

function checkText(command: SentCommand, texts: ReadonlyMap<string, LoggedEntry[]>): Violation[] {
  const { id, name, answers } = command;
  const text = textOf(command);
  if (text === null) return [];
  const count = texts.get(text)?.length ?? 0;
  const told = `${name} ${id} is in the log ${count} times`;
  if (count > 1) return [{ rule: 'doubled', text: told }];
  if (answers.some(isAck)) return count === 0 ? [{ rule: 'lost', text: `${told}, and was acknowledged` }] : [];
  return count > 0 && answers.length > 0 ? [{ rule: 'not-refused', text: `${told}, and was refused` }] : [];
}

/** Whatever happens on the way, in the end every command is answered. */
const checkAnswered = ({ id, name, answers }: SentCommand): Violation[] =>
  answers.length > 0 ? [] : [{ rule: 'unanswered', text: `${name} ${id} was never answered` }];

function checkResult(command: SentCommand, at: ReadonlyMap<string, Entry>): Violation[] {
  const { id, name, answers } = command;
  const violations: Violation[] = [];
  const [first, ...rest] = answers.filter(isAck);
  if (first && rest.some((other) => !isDeepStrictEqual(other, first))) {
    violations.push({ rule: 'answers-differ', text: `${name} ${id} was acknowledged with ${JSON.stringify(answers)}` });
  }
  const { conversation, seq } = resultOf(command) ?? {};
  if (typeof conversation !== 'string' || typeof seq !== 'number') return violations;
  const entry = at.get(`${conversation} ${seq}`);
  if (!entry)
    violations.push({ rule: 'lost', text: `${name} ${id} was acknowledged as entry ${seq} of ${conversation}, which is not there` });
  else if (!isDoneBy(command, entry)) {
    violations.push({ rule: 'lost', text: `${name} ${id} was acknowledged as entry ${seq} of ${conversation}, which is ${entry.type}` });
  }
  return violations;
}

/** Whether the last entry that a command is said to have written can be its own. Others may have changed nothing. */
function isDoneBy({ name, body, sender }: SentCommand, entry: Entry): boolean {
  const { item } = body as { item?: string };
  switch (name) {
    case 'offer.accept':
      return entry.type === 'assigned' && entry.body.item === item && entry.body.agent.id === sender;
    case 'note.add':
      return entry.type === 'note';
    case 'chat.rate':
      return entry.type === 'rated';
    case 'work.close':
      return entry.type === 'wrapped-up' && entry.body.item === item;
    case 'callback.reschedule':
      return entry.type === 'acknowledged' && entry.body.item === item;
    default:
      return true;
  }
}
