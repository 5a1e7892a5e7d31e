import type { Generated } from 'kysely';
import type { QuestionState, SearchOutcome } from '../../protocol/learning.ts';
import type { ArticleState } from '../app/ports.ts';

/** Milliseconds since 1970 UTC. */
type Moment = number;
/** JSON as text. */
type Json = string;
/** 0 or 1, since SQLite has no booleans. */
type Flag = number;

/** A case: what queries need of it, beside its state. */
export interface ConversationTable {
  site_id: string;
  id: string;
  reference: string;
  customer_id: string;
  head: number;
  head_all: number;
  /** The last entry's store-wide position. */
  position: number;
  open: Flag;
  /** `seq` of the last agent message, and whether it waits to be told by e-mail should it stay unread. */
  last_agent_message: number;
  unmailed: Flag;
  started_at: Moment;
  last_at: Moment;
  /** A `CaseState`. */
  state: Json;
}

/** The log. */
export interface EntryTable {
  position: Generated<number>;
  site_id: string;
  conversation_id: string;
  seq: number;
  prev_all: number;
  at: Moment;
  v: number;
  audience: string;
  author_kind: string;
  author: Json;
  type: string;
  body: Json;
}

/** A work item: what queries need of it, beside the whole. */
export interface WorkItemTable {
  site_id: string;
  id: string;
  conversation_id: string;
  customer_id: string;
  kind: string;
  status: string;
  owner_id: string | null;
  due_at: Moment;
  assigned_at: Moment | null;
  closed_at: Moment | null;
  /** A `WorkItem`. */
  body: Json;
}

/** A command's identity and its first result. */
export interface CommandTable {
  site_id: string;
  device: string;
  id: string;
  result: Json;
  at: Moment;
}

interface ReadPositionTable {
  site_id: string;
  conversation_id: string;
  /** `customer`, or an agent's id. */
  reader: string;
  delivered: number;
  read: number;
}

export interface CustomerTable {
  site_id: string;
  id: string;
  external_id: string | null;
  contact: Json;
  created_at: Moment;
}

interface DeviceTable {
  site_id: string;
  id: string;
  key_hash: string;
  customer_id: string;
  created_at: Moment;
  /** When the session of this device was ended; neither its key nor its tokens open anything from then on. */
  revoked_at: Generated<Moment | null>;
}

/** A visit that was found to be a known customer's. */
export interface CustomerJoinTable {
  id: string;
  site_id: string;
  from_id: string;
  into_id: string;
  /** Ids of the devices that went over, for the way back. */
  devices: Json;
  at: Moment;
  undone_at: Generated<Moment | null>;
  /** The agent's id. */
  undone_by: Generated<string | null>;
}

/** An agent; belongs to no single site. */
export interface AgentTable {
  id: string;
  email: string;
  /** The address in lower case: people do not remember how they wrote it. */
  email_key: string;
  name: string;
  role: string;
  password_hash: string;
  sites: Json;
  skills: Json;
  languages: Json;
  capacity: number;
  load: number;
  available: Flag;
  available_since: Moment;
  created_at: Moment;
  /** Null for who works here. */
  deactivated_at: Moment | null;
}

/** A browser's session, or a sign-in on its way to one. */
export interface AgentSessionTable {
  hash: string;
  id: string;
  agent_id: string;
  /** A `SessionStep`. */
  step: string;
  opened_at: Moment;
  used_at: Moment;
  expires_at: Moment;
  browser: string;
}

interface PasswordResetTable {
  hash: string;
  agent_id: string;
  expires_at: Moment;
}

interface SecondFactorTable {
  agent_id: string;
  secret: string;
  confirmed_at: Moment | null;
  /** The last time step (RFC 6238, 30 s each) whose code was used. */
  last_step: number;
  /** Digests of recovery codes. */
  recovery: Json;
}

interface AgentAccountTable {
  issuer: string;
  subject: string;
  agent_id: string;
}

interface InvitationTable {
  hash: string;
  expires_at: Moment;
  /** A `StoredInvitation`. */
  body: Json;
}

interface CallbackSlotTable {
  site_id: string;
  at: Moment;
  taken: number;
}

interface ArticleTable {
  site_id: string;
  id: string;
  lang: string;
  category: string;
  rank: number;
  title: string;
  summary: string;
  /** SHA-256 of everything but `updatedAt` and where it came from. */
  digest: string;
  updated_at: Moment;
  /** A `StoredArticle`. */
  body: Json;
  state: ArticleState;
  source: string;
  source_id: string;
  author: string;
  review_on: string | null;
}
/** A search that a customer stopped at, without who it was. */
interface SearchTable {
  site_id: string;
  at: Moment;
  lang: string;
  outcome: SearchOutcome;
  results: number;
  /** The result that was opened, and its place from 1. */
  article_id: string | null;
  place: number | null;
  escalated: Flag;
  /** Where the customer agreed. */
  words: string | null;
}
export interface LearnedQuestionTable {
  site_id: string;
  article_id: string;
  lang: string;
  question_key: string;
  words: string;
  state: QuestionState;
  first_at: Moment;
  last_at: Moment;
  /** An agent's id. */
  decided_by: string | null;
}
interface QuestionAskerTable {
  site_id: string;
  article_id: string;
  lang: string;
  question_key: string;
  asker: string;
  at: Moment;
}
interface ArticleVersionTable {
  site_id: string;
  id: string;
  lang: string;
  version: number;
  at: Moment;
  /** A `StoredArticle`. */
  body: Json;
}

interface ArticleRevisionTable {
  site_id: string;
  revision: number;
}

interface ArticleVoteTable {
  site_id: string;
  article_id: string;
  lang: string;
  helped: Flag;
  reason: string | null;
  at: Moment;
}

interface SiteSettingsTable {
  site_id: string;
  body: Json;
  updated_at: Moment;
}

/** E-mail that has not left yet. */
export interface MailTable {
  site_id: string;
  id: string;
  conversation_id: string;
  /** Recipient, subject and both texts. */
  body: Json;
  attempts: number;
  /** Null when it was given up. */
  next_at: Moment | null;
  error: string | null;
}

interface FileTable {
  site_id: string;
  id: string;
  /** Null until a message carries the file. */
  conversation_id: string | null;
  /** A `StoredFile` as it was uploaded. */
  body: Json;
  created_at: Moment;
}

interface SecretTable {
  name: string;
  value: string;
}

/** Who read and changed what; append only. */
export interface AuditTable {
  position: Generated<number>;
  /** Null for what belongs to no single site. */
  site_id: string | null;
  at: Moment;
  actor_id: string | null;
  /** An `AuditActor`. */
  actor: Json;
  action: string;
  subject_kind: string | null;
  subject_id: string | null;
  detail: Json;
}

/** One row: what is older than `before` may be removed from the audit log; 0 but within the transaction that removes. */
interface AuditDoorTable {
  id: number;
  before: Moment;
}

/** What was erased: a case's content, or, without a conversation, a customer. */
interface ErasureTable {
  position: Generated<number>;
  site_id: string;
  conversation_id: string | null;
  customer_id: string;
  /** The ids of an erased customer's devices; `[]` for a case. */
  devices: Json;
  scope: string;
  /** The case's head after the erasure. */
  up_to: number;
  at: Moment;
}

interface WriteProbeTable {
  id: number;
  writes: number;
}

/**
 * Every table. What belongs to a site names it in `site_id`; agents, what proves who they are, and the
 * installation's secrets belong to no single site; an audit event may.
 */
export interface Tables {
  conversations: ConversationTable;
  entries: EntryTable;
  work_items: WorkItemTable;
  commands: CommandTable;
  read_positions: ReadPositionTable;
  customers: CustomerTable;
  devices: DeviceTable;
  customer_joins: CustomerJoinTable;
  agents: AgentTable;
  agent_sessions: AgentSessionTable;
  invitations: InvitationTable;
  password_resets: PasswordResetTable;
  second_factors: SecondFactorTable;
  agent_accounts: AgentAccountTable;
  callback_slots: CallbackSlotTable;
  articles: ArticleTable;
  article_versions: ArticleVersionTable;
  searches: SearchTable;
  learned_questions: LearnedQuestionTable;
  question_askers: QuestionAskerTable;
  article_revisions: ArticleRevisionTable;
  article_votes: ArticleVoteTable;
  site_settings: SiteSettingsTable;
  mails: MailTable;
  files: FileTable;
  secrets: SecretTable;
  audit_events: AuditTable;
  audit_door: AuditDoorTable;
  erasures: ErasureTable;
  write_probe: WriteProbeTable;
}
