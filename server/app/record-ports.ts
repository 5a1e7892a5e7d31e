import type { Entry, ErasureScope } from '../../protocol/entry.ts';
import type { CaseState } from '../domain/case-state.ts';
import type { AuditEvent } from './audit-events.ts';
import type { Appended, Change, Customer, Store, StoredFile } from './ports.ts';

/** A browser that a customer is known by. */
export interface KnownDevice {
  id: string;
  createdAt: number;
}
/** A letter that has not left. */
export interface WaitingLetter {
  id: string;
  to: string;
  subject: string;
  text: string;
  /** Why it was given up; null while it waits. */
  error: string | null;
}

/** Everything that is kept about a customer, for who asks for it. */
export interface CustomerRecords {
  /** Customers with this id, this id of the company's, or this e-mail address told by them or in a case of theirs. */
  find(word: string): Promise<Customer[]>;
  devices(customer: string): Promise<KnownDevice[]>;
  /** Customers who turned out to be this one, and were joined into it. */
  joined(customer: string): Promise<Customer[]>;
  /** All cases, the first one first. */
  cases(customer: string): Promise<CaseState[]>;
  files(conversation: string): Promise<StoredFile[]>;
  /** Uploads that no message carries. */
  looseFiles(customer: string): Promise<StoredFile[]>;
  letters(conversation: string): Promise<WaitingLetter[]>;
}

/** Something that was erased, as other servers hear of it; `conversation` is null for a customer as a whole. */
export interface ErasureNews {
  position: number;
  site: string;
  conversation: string | null;
  /** The devices of an erased customer. */
  devices: string[];
  upTo: number;
}

export interface ErasureStore {
  /**
   * Appends the change and empties the entries named, in one transaction; files and letters of the case are forgotten
   * with everything, files with the files.
   */
  eraseCase(change: Change, emptied: readonly Entry[], scope: ErasureScope): Promise<Appended>;
  /** Forgets a customer, their devices and what these commanded; `event` is written with it. Cases stay, emptied before. */
  eraseCustomer(customer: Customer, at: number, event: AuditEvent): Promise<void>;
  forgetFile(id: string): Promise<void>;
  /** What was erased after a position, at most `limit`. */
  news(after: number, limit: number): Promise<ErasureNews[]>;
  lastPosition(): Promise<number>;
}

/** What is due to go. Moments are UTC ms; nothing that belongs to an open case is ever named or removed. */
export interface RetentionStore {
  /** Cases whose last sign of life came before, and that still have content of this scope; at most `limit`. */
  casesToErase(scope: ErasureScope, before: number, limit: number): Promise<string[]>;
  /** Uploads from before that no message carries. */
  looseFiles(before: number): Promise<string[]>;
  /** Which of these uploads the store knows. */
  knownFiles(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Letters that were given up, of cases without a sign of life since. Returns how many went. */
  removeLetters(before: number): Promise<number>;
  /** Searches that were told before, and who asked what; questions that nobody decided on go with those who asked them. How many searches went. */
  removeSearches(before: number): Promise<number>;
  /** Devices (by id) without a case that lived since, and how many customers, of whom nothing is left. */
  removeDevices(before: number): Promise<{ devices: string[]; customers: number }>;
}

/** The whole store: what the use cases work with, and what is asked of it for the sake of privacy. */
export interface WholeStore extends Store {
  records: CustomerRecords;
  erasures: ErasureStore;
  retention: RetentionStore;
}

/** The bytes of uploads, by file id. */
export interface Uploads {
  /** Undefined where there are none. */
  content(id: string): Promise<Uint8Array | undefined>;
  /** Also where there is nothing to remove. */
  remove(id: string): Promise<void>;
  /** Names and times (UTC ms) of what lies there. */
  list(): Promise<{ name: string; at: number }[]>;
}
