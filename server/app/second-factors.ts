import type { Role } from '../../protocol/desk.ts';
import { type AuditLog, actorOf } from './audit-log.ts';
import type { Agent, Clock, Hashes, Random } from './ports.ts';
import { RefusedError } from './refusal.ts';
import type { CredentialStore } from './sign-in-ports.ts';

const recoveryCodes = 10;
/** Without 0, 1, i, l and o, which look like each other. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Codes by time (RFC 6238): SHA-1, six digits, 30 seconds, which every authenticator app knows. */
export interface OneTimeCodes {
  /** A new secret in Base32. */
  secret(): string;
  /** The `otpauth:` address that an app reads from a QR code. */
  address(secret: string, email: string): string;
  /** The time step whose code this is, one step early or late included; null when it is none. `now` is UTC ms. */
  stepOf(secret: string, code: string, now: number): number | null;
}

export interface SecondFactorsParts {
  credentials: CredentialStore;
  codes: OneTimeCodes;
  hashes: Hashes;
  random: Random;
  clock: Clock;
  audit: AuditLog;
  /** The roles that may not do without. */
  requiredFor: readonly Role[];
}

/** Codes from an authenticator app, and the codes on paper for the day when it is gone. */
export class SecondFactors {
  readonly #parts: SecondFactorsParts;

  constructor(parts: SecondFactorsParts) {
    this.#parts = parts;
  }

  isRequired(agent: Agent): boolean {
    return this.#parts.requiredFor.includes(agent.role);
  }

  async isOn(agent: Agent): Promise<boolean> {
    return typeof (await this.#parts.credentials.factorOf(agent.id))?.confirmedAt === 'number';
  }

  async stateOf(agent: Agent): Promise<{ on: boolean; required: boolean; recoveryLeft: number }> {
    const factor = await this.#parts.credentials.factorOf(agent.id);
    const on = typeof factor?.confirmedAt === 'number';
    return { on, required: this.isRequired(agent), recoveryLeft: on ? factor.recovery.length : 0 };
  }

  /** What the app is told; nothing is asked for at sign-in before `confirm`. Throws `taken` where it is on already. */
  async begin({ id, email }: Agent): Promise<{ secret: string; address: string }> {
    const secret = this.#parts.codes.secret();
    if (!(await this.#parts.credentials.beginFactor(id, secret))) throw new RefusedError('taken', 'a second factor is set up already');
    return { secret, address: this.#parts.codes.address(secret, email) };
  }

  /** Switches it on by the app's first code, and answers the recovery codes, which are told this once; null for a wrong code. */
  async confirm(agent: Agent, code: string): Promise<string[] | null> {
    const factor = await this.#parts.credentials.factorOf(agent.id);
    if (!factor || factor.confirmedAt !== null) throw new RefusedError('expired', 'begin to set the second factor up first');
    return (await this.#isCodeNow(agent.id, factor.secret, code)) ? this.renewRecovery(agent) : null;
  }

  /** Whether a code of the app, or a recovery code, is right; either works once. */
  async accepts(agent: Agent, code: string): Promise<boolean> {
    const { credentials, hashes } = this.#parts;
    const factor = await credentials.factorOf(agent.id);
    if (typeof factor?.confirmedAt !== 'number') return false;
    const plain = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
    if (/^\d{6}$/.test(plain)) return this.#isCodeNow(agent.id, factor.secret, plain);
    return credentials.useRecovery(agent.id, hashes.digest(plain));
  }

  /** New recovery codes; the old ones are worth nothing any more. */
  async renewRecovery({ id }: Agent): Promise<string[]> {
    const { credentials, hashes, clock } = this.#parts;
    const codes = Array.from({ length: recoveryCodes }, () => this.#recoveryCode());
    const digests = codes.map((code) => hashes.digest(code.replace('-', '')));
    await credentials.confirmFactor(id, digests, clock.now());
    return codes;
  }

  /** Throws `invalid` where the agent's role asks for a second factor. */
  async switchOff(agent: Agent): Promise<void> {
    if (this.isRequired(agent))
      throw new RefusedError('invalid', `the role ${agent.role} asks for a second factor (signIn.secondFactorFor)`);
    await this.#parts.credentials.removeFactor(agent.id);
    await this.#parts.audit.record(actorOf(agent), 'agent.second-step-changed', {
      subject: { kind: 'agent', id: agent.id },
      detail: { to: 'off' },
    });
  }

  async #isCodeNow(agent: string, secret: string, code: string): Promise<boolean> {
    const step = this.#parts.codes.stepOf(secret, code, this.#parts.clock.now());
    return step !== null && this.#parts.credentials.useStep(agent, step);
  }

  /** Ten letters in two groups: 49 bits, behind a password and slowed down. */
  #recoveryCode(): string {
    const even = [...this.#parts.random.bytes(64)].filter((byte) => byte < letters.length * 8).slice(0, 10);
    const code = even.map((byte) => letters[byte % letters.length]).join('');
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  }
}
