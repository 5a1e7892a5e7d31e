import type { NewPassword } from '../../protocol/desk.ts';
import { type AuditLog, actorOf } from './audit-log.ts';
import type { Agent, AgentStore, Bus, Clock, Hashes, Log, Mail, Mailer, Random, Timers } from './ports.ts';
import { RefusedError } from './refusal.ts';
import type { CredentialStore } from './sign-in-ports.ts';

const hourMs = 3_600_000;
const linkMs = hourMs;
/** A link that an administrator hands over by other ways may take longer. */
const handedLinkMs = 24 * hourMs;
/** The pauses before a letter's second and third try: some mail servers put off the first. */
const pausesMs = [30_000, 300_000];
const lettersAnHour = 3;

/** Writes the letter with the link, in a language of the desk. */
export type ResetLetter = (url: string, agent: Agent, lang: string) => Pick<Mail, 'subject' | 'text' | 'html'>;

export interface PasswordResetsParts {
  agents: AgentStore;
  credentials: CredentialStore;
  bus: Bus;
  hashes: Hashes;
  random: Random;
  clock: Clock;
  timers: Timers;
  log: Log;
  audit: AuditLog;
  /** Null where no e-mail is configured. */
  mailer: Mailer | null;
  letter: ResetLetter;
  /** Where the desk is; the code goes into its fragment. */
  deskUrl: string;
}

/** New passwords by one-time links, which are told to nobody but the agent's own address, or made by an administrator. */
export class PasswordResets {
  readonly #parts: PasswordResetsParts;
  readonly #asked = new Map<string, number[]>();

  constructor(parts: PasswordResetsParts) {
    this.#parts = parts;
  }

  /** Whether a forgotten password can be asked for by e-mail. */
  get byMail(): boolean {
    return this.#parts.mailer !== null;
  }

  /** Returns at once and tells nothing, so that nobody learns which addresses have an account. */
  ask(email: string, lang: string): void {
    this.#mail(email, lang).catch((error: unknown) => this.#parts.log.error({ error: String(error) }, 'a reset link could not be made'));
  }

  /** The address of a one-time link for this agent. */
  async linkFor({ id }: Agent, lifeMs = handedLinkMs): Promise<string> {
    const { credentials, hashes, random, clock, deskUrl } = this.#parts;
    const code = random.secret();
    await credentials.addReset(hashes.digest(code), id, clock.now() + lifeMs);
    return `${deskUrl}#reset=${code}`;
  }

  /** Whose password a link changes. Throws `expired` for one that was used, has run out or never was. */
  async agentOf(code: string): Promise<Agent> {
    const agent = await this.#parts.credentials.resetOf(this.#parts.hashes.digest(code), this.#parts.clock.now());
    if (!agent) throw new RefusedError('expired', 'this link was used or has run out; ask for a new one');
    return agent;
  }

  /** Sets the password and ends all sessions. It opens none: whoever has a second factor is asked for it at sign-in. */
  async use({ code, password }: NewPassword): Promise<void> {
    const { credentials, hashes, clock, bus, audit } = this.#parts;
    const agent = await this.agentOf(code);
    const hash = await hashes.password(password);
    const used = await credentials.usePassword(hashes.digest(code), agent.id, hash, clock.now());
    if (!used) throw new RefusedError('expired', 'this link was used just now');
    bus.publish('signed-out', { agent: agent.id });
    await audit.record(actorOf(agent), 'agent.password-changed', { subject: { kind: 'agent', id: agent.id } });
  }

  async #mail(email: string, lang: string): Promise<void> {
    const { agents, mailer, random, letter, audit } = this.#parts;
    const agent = await agents.byEmail(email);
    if (!mailer || !agent || agent.deactivatedAt !== null || !this.#mayWrite(agent.id)) return;
    await audit.record({ kind: 'nobody' }, 'agent.password-reset-asked', { subject: { kind: 'agent', id: agent.id } });
    const url = await this.linkFor(agent, linkMs);
    await this.#send(mailer, { id: random.id(), to: agent.email, ...letter(url, agent, lang) }, 0);
  }

  /** Nobody's mailbox is filled by somebody else's clicks. */
  #mayWrite(agent: string): boolean {
    const now = this.#parts.clock.now();
    const recent = (this.#asked.get(agent) ?? []).filter((at) => now - at < hourMs);
    if (recent.length >= lettersAnHour) return false;
    this.#asked.set(agent, [...recent, now]);
    return true;
  }

  /** The link is a secret, so the letter waits for its next try in memory and not in the store. */
  async #send(mailer: Mailer, mail: Parameters<Mailer['send']>[0], tried: number): Promise<void> {
    const { log, timers } = this.#parts;
    try {
      await mailer.send(mail);
    } catch (error) {
      const pauseMs = pausesMs[tried];
      log.warn({ error: String(error) }, `the letter with a reset link was not taken${pauseMs === undefined ? '; it is given up' : ''}`);
      if (pauseMs !== undefined) timers.after(pauseMs, () => this.#send(mailer, mail, tried + 1));
    }
  }
}
