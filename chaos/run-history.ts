import type { CommandName } from '../protocol/command.ts';
import type { Entry, UnknownEntry } from '../protocol/entry.ts';
import type { Problem } from '../protocol/error.ts';
import type { WorkRow } from '../protocol/work-item.ts';

/** One row of the log, as plain SQL reads it. */
export interface LoggedEntry {
  conversation: string;
  /** Store-wide. */
  position: number;
  entry: Entry;
}

/** What a command was answered with: the acknowledgement's result, or why it was refused for good. */
export type Answer = { ack: unknown } | { refused: Problem };

/** A command that a client was told to send, under the id it was sent with, and every answer that reached any tab. */
export interface SentCommand {
  id: string;
  /** A customer's device, or an agent. */
  sender: string;
  name: CommandName;
  body: unknown;
  answers: Answer[];
}

/** A conversation as one tab was given it. */
export interface View {
  conversation: string;
  /** In the order in which they were shown. */
  shown: (Entry | UnknownEntry)[];
  /** Unread messages of the other side, as this tab shows them. */
  unread: number;
}

/** A tab of a browser, from its opening to the end of the run or until it was closed. */
export interface Tab {
  name: string;
  side: 'customer' | 'staff';
  /** Whether it was open at the end, and so had every chance to catch up. */
  open: boolean;
  views: View[];
}

/** An agent's desk at the end. */
export interface Desk {
  agent: string;
  available: boolean;
  capacity: number;
  /** The work list. */
  rows: WorkRow[];
}

/** All that the checker knows of a run. */
export interface RunHistory {
  log: LoggedEntry[];
  commands: SentCommand[];
  tabs: Tab[];
  desks: Desk[];
  /** A customer's conversations with what is unread in each, as the welcome of a tab told that was opened in the end. */
  summaries: { tab: string; cases: { conversation: string; unread: number }[] }[];
  /** Which customer each device belongs to, of those that were connected at the end. */
  customers: { device: string; customer: string }[];
  /** When everybody had caught up, UTC ms. */
  endedAt: number;
}

/** What must never be. `rule` is for programs, `text` says where. */
export interface Violation {
  rule:
    | 'sequence'
    | 'lost'
    | 'doubled'
    | 'unanswered'
    | 'not-refused'
    | 'answers-differ'
    | 'order'
    | 'view'
    | 'two-owners'
    | 'capacity'
    | 'stranded'
    | 'unread'
    | 'work-list';
  text: string;
}
