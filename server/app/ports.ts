import type { Article, IndexedArticle, SearchReply, Vote } from '../../protocol/article.ts';
import type { Role } from '../../protocol/desk.ts';
import type { Audience, Contact, Entry } from '../../protocol/entry.ts';
import type { CaseSummary, Position } from '../../protocol/frame.ts';
import type { ArticleLine } from '../../protocol/learning.ts';
import type { SiteSettings } from '../../protocol/settings.ts';
import type { WorkItem, WorkRow } from '../../protocol/work-item.ts';
import type { CaseState } from '../domain/case-state.ts';
import type { Notice } from '../domain/notices.ts';
import type { AuditStore } from './audit-events.ts';
import type { LearningStore } from './learning-ports.ts';
import type { CredentialStore, SessionStore } from './sign-in-ports.ts';

/** An entry as the log keeps it. `position` is store-wide and safe to resume from in commit order. */
export interface StoredEntry {
  conversation: string;
  position: number;
  /** The last earlier entry of this case that the customer may see; staff see all, so theirs is `seq - 1`. */
  prevAll: number;
  entry: Entry;
}

/** An agent's load moves with the items; an increase beyond the agent's capacity fails the append. */
export interface LoadChange {
  agent: string;
  by: number;
}
/** A callback slot's bookings; an increase beyond `perSlot` fails the append. */
export interface SlotChange {
  at: number;
  by: number;
  perSlot: number;
}

/** One decision, written whole or not at all. */
export interface Change {
  /** The last `seq` the decision was made on; 0 opens the case. */
  expected: number;
  entries: Entry[];
  /** The fold after these entries. */
  state: CaseState;
  /** Items this decision made or changed; they change with their case only, so `expected` guards them too. */
  items: WorkItem[];
  loads: LoadChange[];
  slots: SlotChange[];
  /** The command's identity and first result; a second append of the same answers `repeated`. */
  command: { device: string; id: string; result: unknown } | null;
  mails: Mail[];
}

export type Appended =
  | { outcome: 'appended'; position: number; stored: StoredEntry[] }
  /** The case moved on (or the new reference is in use): decide again on fresh state. */
  | { outcome: 'conflict' }
  | { outcome: 'repeated'; result: unknown }
  | { outcome: 'capacity' }
  | { outcome: 'slot-full' }
  /** The customer already has an open chat in another case (two tabs started at once). */
  | { outcome: 'already-open' };

/** Where a case's state is read. */
export interface CaseReader {
  load(conversation: string): Promise<CaseState | undefined>;
}

export interface CaseStore extends CaseReader {
  /** Commands of one turn of the event loop are committed together; one failing does not touch its neighbours. */
  append(change: Change): Promise<Appended>;
  commandResult(device: string, id: string): Promise<{ result: unknown } | undefined>;
  /** Entries after `after` in order, at most `limit`; staff see every audience. */
  entries(conversation: string, after: number, audience: Audience, limit: number): Promise<StoredEntry[]>;
  /** Newest first; `unread` counts agents' messages after the customer's read position. */
  summariesOf(customer: string): Promise<CaseSummary[]>;
  /** The customer's cases, the one that was active last first; at most 100. */
  earlierOf(customer: string): Promise<CaseState[]>;
  /** All cases that this join brought to the customer. */
  joinedBy(customer: string, join: string): Promise<CaseState[]>;
  /** Read positions per side; `staff` is the furthest of all agents. */
  positions(conversation: string): Promise<{ customer: Position; staff: Position }>;
  /** Moves a reader's position forward (never back) and returns where it is now. */
  markSeen(conversation: string, reader: { kind: 'customer' } | { kind: 'agent'; id: string }, at: Position): Promise<Position>;
  /** Cases, closed ones too, whose last agent message came before `before`, is unread, not yet mailed, and whose contact has an address. */
  unseenBefore(before: number): Promise<CaseState[]>;
}

/** An item with what routing and the sweep know of its case. */
export type OpenItem = WorkItem & Pick<WorkRow, 'site' | 'conversation' | 'customer' | 'present'>;

export interface WorkStore {
  /** Open work (everything but `closed`) of these sites, by `dueAt`. `present` is filled by the caller. */
  open(sites: string[]): Promise<{ position: number; rows: WorkRow[] }>;
  /** The same items without what a list shows of their cases: cheap enough to be read every second. */
  openItems(sites: string[]): Promise<OpenItem[]>;
  /** Rows of cases that changed after `position`, closed ones included, for resuming. */
  since(sites: string[], position: number): Promise<{ position: number; rows: WorkRow[] }>;
  rowsOf(conversation: string): Promise<WorkRow[]>;
  /** Mean handle time of the site's last closed items of this kind, in ms; null before the first. */
  meanHandleMs(site: string, kind: WorkItem['kind']): Promise<number | null>;
  /** Bookings per callback slot in a span. */
  booked(site: string, from: number, to: number): Promise<Map<number, number>>;
}

export interface Customer {
  id: string;
  site: string;
  externalId: string | null;
  contact: Contact;
  createdAt: number;
}
/** A browser whose session has not been ended, and whose it is. */
export interface DeviceOwner {
  device: string;
  customer: string;
  site: string;
}
export interface CustomerStore {
  /** The device's customer; makes both where the device is new. `keyHash` is SHA-256 of the device key. Undefined for one that was ended. */
  ofDevice(site: string, keyHash: string, ids: { device: string; customer: string }, now: number): Promise<DeviceOwner | undefined>;
  /** Makes the device this customer's, whomever it belonged to before; makes it where it is new. Undefined for one that was ended. */
  linkDevice(
    site: string,
    keyHash: string,
    ids: { device: string; customer: string },
    now: number,
  ): Promise<{ device: string; customer: string } | undefined>;
  /** Undefined for a device that is not there or was ended. */
  device(id: string): Promise<DeviceOwner | undefined>;
  /** From now on neither the device's key nor its tokens open anything. */
  endDevice(id: string, now: number): Promise<void>;
  get(customer: string): Promise<Customer | undefined>;
  update(customer: string, contact: Contact): Promise<void>;
  /** The customer whom the company knows by this id of its own. */
  known(site: string, externalId: string): Promise<Customer | undefined>;
  /** Makes a customer the company's own; false where that one, or this id, is taken already. */
  vouch(customer: string, externalId: string): Promise<boolean>;
  /** The customer with this id of the company's, made under `id` where there is none yet. */
  makeKnown(site: string, externalId: string, id: string, now: number): Promise<string>;
}

/** A visit that was found to be a known customer's. */
export interface CustomerJoin {
  id: string;
  site: string;
  from: string;
  into: string;
  /** Which devices went over. */
  devices: readonly string[];
  at: number;
}
export interface JoinStore {
  /** Notes it, and makes all devices of `from` those of `into`, both or neither. */
  join(join: Omit<CustomerJoin, 'devices'>): Promise<CustomerJoin>;
  moveDevice(device: string, customer: string): Promise<void>;
  get(id: string): Promise<CustomerJoin | undefined>;
  /** What was joined into a customer and not undone. */
  into(customer: string): Promise<CustomerJoin[]>;
  /** Whether these two were joined once, and that was undone. */
  wasUndone(from: string, into: string): Promise<boolean>;
  /** Notes who undid it, and gives the devices back; false where that was done already. */
  undo(join: CustomerJoin, agent: string, now: number): Promise<boolean>;
}

export interface Agent {
  id: string;
  email: string;
  name: string;
  role: Role;
  passwordHash: string;
  sites: string[];
  skills: string[];
  languages: string[];
  capacity: number;
  load: number;
  available: boolean;
  availableSince: number;
  createdAt: number;
  /** Null for who works here. */
  deactivatedAt: number | null;
}
export interface AgentStore {
  count(): Promise<number>;
  get(id: string): Promise<Agent | undefined>;
  byEmail(email: string): Promise<Agent | undefined>;
  all(): Promise<Agent[]>;
  add(agent: Agent): Promise<void>;
  setAvailable(id: string, available: boolean, now: number): Promise<void>;
  /** False for the last administrator there is, as with `setDeactivated`. */
  setRole(id: string, role: Role): Promise<boolean>;
  /** Deactivates (and makes unavailable), or takes back with null. */
  setDeactivated(id: string, at: number | null): Promise<boolean>;
  addInvitation(invitation: StoredInvitation): Promise<void>;
  invitation(hash: string, now: number): Promise<StoredInvitation | undefined>;
  /** An unexpired invitation for this address. */
  invitationFor(email: string, now: number): Promise<StoredInvitation | undefined>;
  /** Uses the invitation and adds the agent in one transaction; false when it was used meanwhile. */
  accept(hash: string, agent: Agent, now: number): Promise<boolean>;
}
export interface StoredInvitation {
  hash: string;
  email: string;
  name: string;
  role: Role;
  sites: string[];
  skills: string[];
  languages: string[];
  expiresAt: number;
}

/** Customers find what is published; a draft waits for its author, and what was archived has gone from its source. */
export type ArticleState = 'published' | 'draft' | 'archived';
export interface StoredArticle extends Omit<Article, 'related'> {
  site: string;
  state: ArticleState;
  /** Who answers for the text; '' where nobody is named. */
  author: string;
  /** The day on which somebody should read it again, as YYYY-MM-DD. */
  reviewOn: string | null;
  related: string[];
  /** Lower comes first inside its category. */
  order: number;
  markdown: string;
  /** The text without marks, for the index. */
  plain: string;
  /** What a search result shows of it: the first running text, cut at a word. */
  summary: string;
  questions: string[];
  /** The name of the source that it came from, such as `files` or a host. */
  source: string;
  /** What the source calls it. */
  sourceId: string;
}
export interface ArticleKey {
  id: string;
  lang: string;
}
/** An article as it was from `at` on; version 1 is the first. */
export interface ArticleVersion {
  version: number;
  at: number;
  article: StoredArticle;
}
export interface ArticleStore {
  /** Replaces by (site, id, lang), a version for each change; unchanged ones keep their `updatedAt`. What only moved in its source is unchanged. */
  put(articles: StoredArticle[]): Promise<{ added: number; changed: number; unchanged: number }>;
  /** A published article. */
  get(site: string, article: string, lang: string): Promise<StoredArticle | undefined>;
  /** An article in whatever state it is. */
  find(site: string, article: string, lang: string): Promise<StoredArticle | undefined>;
  /** Every article of a site in whatever state, by language, category and order. */
  lines(site: string): Promise<ArticleLine[]>;
  /** Ids of every published article of a site in one language, in category and order. */
  published(site: string, lang: string): Promise<string[]>;
  /** Those of these ids that are published, in no order. */
  some(site: string, lang: string, ids: readonly string[]): Promise<StoredArticle[]>;
  /** Every published article of a site in one language, in category and order. */
  inLanguage(site: string, lang: string): Promise<StoredArticle[]>;
  /** The first so many of them as results show them; of one category where it is named. */
  first(site: string, lang: string, most: number, category?: string): Promise<IndexedArticle[]>;
  /** Those of these ids that are published, as results show them, in no order. */
  titled(site: string, lang: string, ids: readonly string[]): Promise<IndexedArticle[]>;
  /** Grows with every change of the site's articles; part of the index's ETag. */
  revision(site: string): Promise<number>;
  /** What came from a source and was not archived. */
  fromSource(site: string, source: string): Promise<ArticleKey[]>;
  /** Takes articles out of sight, as a version of theirs: votes and questions stay, and `put` brings them back. */
  archive(site: string, keys: ArticleKey[], at: number): Promise<void>;
  /** Newest first. */
  versions(site: string, article: string, lang: string): Promise<ArticleVersion[]>;
  vote(site: string, vote: Omit<Vote, 'words'>, at: number): Promise<void>;
}

/** A search index as it is served: the same `SearchIndexFile` in three encodings. */
export interface EncodedIndex {
  etag: string;
  json: Uint8Array;
  brotli: Uint8Array;
  gzip: Uint8Array;
  /** From how many confirmed questions of the company its thresholds come; 0 where they are the language's. */
  calibratedBy: number;
}
export interface SearchIndexes {
  /** `lang` is one of the site's languages; an index without articles is a valid one. In place of one that is too large, `SearchElsewhere`. */
  indexFor(site: string, lang: string): Promise<EncodedIndex>;
  /** `calibratedBy` of the index that is in use; 0 where none was asked for yet. */
  calibratedBy(site: string, lang: string): number;
}

/** One search on the server. */
export interface AskedWords {
  site: string;
  lang: string;
  words: string;
  /** Whether the words are taken as they are typed, without correction. */
  literal: boolean;
  limit: number;
  /** Aborted where nobody waits for the answer any more. */
  signal?: { readonly aborted: boolean };
}
export interface SearchOnServer {
  /** Rejects with `RefusedError` for an unknown site, or where too many ask at once. */
  find(asked: AskedWords): Promise<SearchReply>;
}

export interface SettingsStore {
  all(): Promise<SiteSettings[]>;
  put(sites: SiteSettings[], now: number): Promise<void>;
}

export interface Mail {
  id: string;
  site: string;
  conversation: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Retried with growing pauses until `attempts` reaches the limit. */
  attempts: number;
  nextAt: number;
}
export interface MailStore {
  due(now: number, limit: number): Promise<Mail[]>;
  sent(id: string): Promise<void>;
  failed(id: string, nextAt: number | null, error: string): Promise<void>;
}

export interface StoredFile {
  id: string;
  site: string;
  /** Who uploaded it: a customer or an agent. */
  customer: string | null;
  agent: string | null;
  /** Null until a message carries it; set by the append of that message. */
  conversation: string | null;
  name: string;
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  createdAt: number;
}
export interface FileStore {
  add(file: StoredFile): Promise<void>;
  get(id: string): Promise<StoredFile | undefined>;
}

/** How many rows of each kind were removed. */
export interface Expired {
  commands: number;
  sessions: number;
  invitations: number;
  resets: number;
}

export interface Store {
  cases: CaseStore;
  work: WorkStore;
  customers: CustomerStore;
  joins: JoinStore;
  agents: AgentStore;
  sessions: SessionStore;
  credentials: CredentialStore;
  articles: ArticleStore;
  learning: LearningStore;
  settings: SettingsStore;
  mails: MailStore;
  files: FileStore;
  audit: AuditStore;
  /** A small value of the installation itself, such as its signing key; the first one written stays. */
  secret(name: string, fallback: string): Promise<string>;
  /** Removes results of commands from before `commandsBefore`, and sessions and one-time links that have expired by `now`. UTC ms. */
  removeExpired(limits: { commandsBefore: number; now: number }): Promise<Expired>;
  /** Proves, by a change on the disk, that the store can be read and written. Rejects with `StoreUnavailable`. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What happened, told to every node after the commit. */
export interface BusMessages {
  appended: { conversation: string; site: string; entries: StoredEntry[] };
  work: { site: string; rows: WorkRow[] };
  positions: { conversation: string; who: 'customer' | 'staff'; at: Position };
  typing: { conversation: string; by: Entry['author']; on: boolean };
  queue: { conversation: string; item: string; position: number; waitMs: number | null };
  presence: { conversation: string; customer: boolean };
  availability: { agent: string; available: boolean };
  /** A session of the agent ended, or all of them. */
  'signed-out': { agent: string };
  /** Sessions of these devices were ended, or became another customer's: their connections end, or begin anew. */
  'visitor-sessions': { devices: readonly string[]; change: 'ended' | 'moved' };
}
export interface Bus {
  publish<T extends keyof BusMessages>(topic: T, message: BusMessages[T]): void;
  /** Whether somebody would hear of it; where other nodes may, this is true. */
  isHeard(topic: keyof BusMessages): boolean;
  subscribe<T extends keyof BusMessages>(topic: T, listener: (message: BusMessages[T]) => void): () => void;
  close(): Promise<void>;
}

export interface Clock {
  now(): number;
}
export interface Timers {
  /** Calls `action` once after `ms`; the returned function cancels it. */
  after(ms: number, action: () => void): () => void;
}
export interface Random {
  /** A UUIDv7, so that ids sort by time. */
  id(): string;
  bytes(length: number): Uint8Array;
  /** 256 random bits as base64url, for links and sessions. */
  secret(): string;
}
export interface Hashes {
  /** SHA-256 as hex, of secrets that are long and random. */
  digest(secret: string): string;
  /** argon2id, with its parameters and salt in the text. */
  password(password: string): Promise<string>;
  verify(password: string, hash: string): Promise<boolean>;
}

/** Requests that the server makes by itself, to addresses that people configured. */
export interface OutgoingRequests {
  /** Reads JSON. Rejects with a sentence for the operator, for an address that may not be asked, too. */
  getJson(url: string): Promise<unknown>;
}

/** What a company's server signed about its customer. */
export interface VouchedCustomer {
  customerId: string;
  /** What it says beside the id. */
  contact: Contact;
  /** When the token runs out, UTC ms. */
  expiresAt: number;
}
/** Checks what a company's server signed about its customer. */
export interface IdentityTokens {
  /** Throws `unauthenticated` for a token that the site's settings do not let believe, has run out or names nobody; `unavailable` where the keys cannot be had now. */
  verify(settings: SiteSettings, token: string): Promise<VouchedCustomer>;
}

/** Writes the e-mail that a notice owes, in the customer's language, with a link that opens the conversation. */
export interface Letters {
  write(notice: Notice | UnseenNotice, state: CaseState, settings: SiteSettings): Promise<Pick<Mail, 'subject' | 'text' | 'html'>>;
}
/** Chat replies that stayed unseen for some minutes. */
export interface UnseenNotice {
  kind: 'unseen';
  messages: { agent: string; text: string }[];
}
export interface Mailer {
  /** Rejects when the mail server does not take it. */
  send(mail: Pick<Mail, 'id' | 'to' | 'subject' | 'text' | 'html'>): Promise<void>;
}
/** What an operator sees; never the content of a conversation. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
