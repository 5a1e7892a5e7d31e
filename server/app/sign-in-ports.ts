import type { Agent } from './ports.ts';

/**
 * How far a sign-in has come: `open` is a session, `code` waits for the second factor, `enrol` for one to be set up
 * because the agent's role asks for it. The latter two may do nothing else.
 */
export type SessionStep = 'open' | 'code' | 'enrol';

/** A browser's session. Its secret is with the browser alone; times are UTC ms. */
export interface StoredSession {
  /** SHA-256 of the secret. */
  hash: string;
  /** Names it in lists; opens nothing. */
  id: string;
  agent: string;
  step: SessionStep;
  openedAt: number;
  usedAt: number;
  expiresAt: number;
  /** What it runs on, for people to recognise: `Firefox on Linux`. */
  browser: string;
}

export interface SessionStore {
  add(session: StoredSession): Promise<void>;
  /** An unexpired session with its agent, who is not deactivated. */
  find(hash: string, now: number): Promise<{ session: StoredSession; agent: Agent } | undefined>;
  used(hash: string, at: number): Promise<void>;
  /** The agent's unexpired sessions, whatever their step, the last used first. */
  of(agent: string, now: number): Promise<StoredSession[]>;
  end(hash: string): Promise<void>;
  /** False where this agent has no session of that id. */
  endOne(agent: string, id: string): Promise<boolean>;
  /** `except` is a session's hash. */
  endAll(agent: string, except?: string): Promise<void>;
}

/** What an agent's password, second factor and other accounts are proven by. */
export interface CredentialStore {
  addReset(hash: string, agent: string, expiresAt: number): Promise<void>;
  /** The agent of an unexpired link, who is not deactivated. */
  resetOf(hash: string, now: number): Promise<Agent | undefined>;
  /** Uses the link, ends all others of this agent and all sessions, in one transaction; false when it was used meanwhile. */
  usePassword(hash: string, agent: string, passwordHash: string, now: number): Promise<boolean>;
  factorOf(agent: string): Promise<SecondFactor | undefined>;
  /** Agents whose second factor is confirmed. */
  withFactor(): Promise<Set<string>>;
  /** Replaces one that was never confirmed; false when there is a confirmed one. */
  beginFactor(agent: string, secret: string): Promise<boolean>;
  /** Counts a time step as used, once; false when it, or a later one, was used before. */
  useStep(agent: string, step: number): Promise<boolean>;
  /** `recovery`: digests of codes that work once. */
  confirmFactor(agent: string, recovery: string[], at: number): Promise<void>;
  /** False when it is not among them any more. */
  useRecovery(agent: string, digest: string): Promise<boolean>;
  removeFactor(agent: string): Promise<void>;
  /** The agent of an account at an OpenID provider. */
  agentOfAccount(issuer: string, subject: string): Promise<Agent | undefined>;
  /** Binds an account to an agent; the first binding stays. */
  bindAccount(issuer: string, subject: string, agent: string): Promise<void>;
}

/** A second factor by time (RFC 6238). */
export interface SecondFactor {
  /** Base32. */
  secret: string;
  /** UTC ms; null until its first code was seen. */
  confirmedAt: number | null;
  /** Digests of the recovery codes that are left. */
  recovery: string[];
}
