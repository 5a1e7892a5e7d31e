import type {
  Acceptance,
  DeskSession,
  Entrance,
  FactorSetup,
  NewPassword,
  NextStep,
  Role,
  SecurityView,
  SessionEnd,
  SignIn,
} from '../../protocol/desk.ts';
import type { DeskRequests } from './desk-request.ts';

/** Who an invitation is for, as its link tells before it is accepted. */
export interface InvitedPerson {
  email: string;
  name: string;
  role: Role;
}

/** Coming in, and what proves who one is. */
export interface SignInApi {
  entrance(): Promise<Entrance>;
  /** The address that begins the company's own sign-in. */
  providerAddress(): string;
  session(): Promise<DeskSession>;
  signIn(body: SignIn): Promise<DeskSession | NextStep>;
  /** The second step: a code of the app, or a recovery code. */
  enterCode(code: string): Promise<DeskSession | NextStep>;
  signOut(): Promise<void>;
  /** When the session ends by itself; asking does not put it off. */
  sessionEnd(): Promise<SessionEnd>;
  putOffSessionEnd(): Promise<SessionEnd>;
  invited(code: string): Promise<InvitedPerson>;
  accept(body: Acceptance): Promise<DeskSession | NextStep>;
  askReset(email: string, lang: string): Promise<void>;
  resetFor(code: string): Promise<{ email: string }>;
  usePassword(body: NewPassword): Promise<void>;
  security(): Promise<SecurityView>;
  endSession(id: string): Promise<void>;
  endOtherSessions(): Promise<void>;
  beginFactor(): Promise<FactorSetup>;
  /** Each answers recovery codes, shown once. */
  confirmFactor(code: string): Promise<string[]>;
  renewRecovery(code: string): Promise<string[]>;
  switchFactorOff(code: string): Promise<void>;
}

/** A question that nobody waits for is asked again later rather than left open. */
const longestAskMs = 20_000;

export function signInApi({ get, ask, at }: DeskRequests): SignInApi {
  const desk = 'api/v1/desk';
  const codes = async (path: string, code: string) =>
    (await ask<{ codes: string[] }>('POST', `${desk}/second-factor/${path}`, { code })).codes;
  return {
    entrance: () => get(`${desk}/entrance`),
    providerAddress: () => at(`${desk}/provider`),
    session: () => get(`${desk}/session`),
    signIn: (body) => ask('POST', `${desk}/session`, body),
    enterCode: (code) => ask('POST', `${desk}/session/code`, { code }),
    signOut: () => ask('DELETE', `${desk}/session`),
    sessionEnd: () => get(`${desk}/session/end`, AbortSignal.timeout(longestAskMs)),
    putOffSessionEnd: () => ask('POST', `${desk}/session/end`),
    invited: (code) => ask('POST', `${desk}/invitations/open`, { code }),
    accept: (body) => ask('POST', `${desk}/invitations/accept`, body),
    askReset: (email, lang) => ask('POST', `${desk}/resets`, { email, lang }),
    resetFor: (code) => ask('POST', `${desk}/resets/open`, { code }),
    usePassword: (body) => ask('POST', `${desk}/resets/use`, body),
    security: () => get(`${desk}/security`),
    endSession: (id) => ask('DELETE', `${desk}/sessions/${encodeURIComponent(id)}`),
    endOtherSessions: () => ask('DELETE', `${desk}/sessions`),
    beginFactor: () => ask('POST', `${desk}/second-factor`),
    confirmFactor: (code) => codes('confirm', code),
    renewRecovery: (code) => codes('recovery-codes', code),
    switchFactorOff: (code) => ask('POST', `${desk}/second-factor/off`, { code }),
  };
}
