import { z } from 'zod';
import { contact, workItemKind } from './entry.ts';
import { agentRef, emailAddress, facts, id, language, line, moment, texts } from './primitives.ts';

export const role = z.enum(['agent', 'supervisor', 'administrator']);
export type Role = z.infer<typeof role>;

const password = z.string().min(12, 'use at least 12 characters').max(256);

/** `GET /api/v1/desk/entrance`: the ways in. */
export const entrance = z.object({
  /** Whether a forgotten password can be asked for by e-mail. */
  resets: z.boolean(),
  /** The company's own sign-in, by the name that its button shows. */
  provider: z.string().nullable(),
});
export type Entrance = z.infer<typeof entrance>;

/** `POST /api/v1/desk/session`. The answer sets the session cookie. */
export const signIn = z.object({ email: emailAddress, password: z.string().max(256) });
/** The answer (202) where the first step was right and something is missing: a code, or a second factor to set up. */
export const nextStep = z.object({ step: z.enum(['code', 'enrol']) });
export type NextStep = z.infer<typeof nextStep>;
/** `POST /api/v1/desk/session/code`, and what changes the second factor: a code of the app, or a recovery code. */
export const factorCode = z.object({ code: z.string().trim().min(1).max(40) });

/** `POST /api/v1/desk/resets`: a link to a new password, by e-mail. The answer is the same whether there is such an account. */
export const resetRequest = z.object({ email: emailAddress, lang: language });
/** `POST /api/v1/desk/resets/open`, `POST /api/v1/desk/invitations/open`: what a link's code is for. */
export const linkCode = z.object({ code: z.string().max(100) });
/** `POST /api/v1/desk/resets/use`. */
export const newPassword = linkCode.extend({ password });
export type NewPassword = z.infer<typeof newPassword>;

/** `POST /api/v1/desk/second-factor`: what an authenticator app is told, in Base32 and as the address of a QR code. */
export const factorSetup = z.object({ secret: z.string(), address: z.string() });
export type FactorSetup = z.infer<typeof factorSetup>;
/** Codes for the day when the app is gone. Each works once; they are told once. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) });

/** A browser in which the agent is signed in; `here` is the one that asks. */
export const openSession = z.object({ id, browser: z.string(), openedAt: moment, usedAt: moment, here: z.boolean() });
export type OpenSession = z.infer<typeof openSession>;

/** `GET /api/v1/desk/security`: the agent's own. */
export const securityView = z.object({
  sessions: z.array(openSession),
  secondFactor: z.object({ on: z.boolean(), required: z.boolean(), recoveryLeft: z.int() }),
});
export type SecurityView = z.infer<typeof securityView>;
/** `POST /api/v1/desk/invitations` (administrator). */
export const invitation = z.object({
  email: emailAddress,
  name: line(120),
  role,
  sites: z.array(id).min(1).max(100),
  skills: z.array(id).max(100),
  languages: z.array(language).max(40),
});
/** `POST /api/v1/desk/invitations/accept`: the code stood in the link's fragment. */
export const acceptance = z.object({ code: z.string().max(100), name: line(120), email: emailAddress, password });

export type SignIn = z.infer<typeof signIn>;
export type Invitation = z.infer<typeof invitation>;
export type Acceptance = z.infer<typeof acceptance>;

/** An agent as colleagues see them, for transfers and the list of people. */
export const colleague = agentRef.extend({
  email: z.string(),
  role,
  skills: z.array(id),
  languages: z.array(language),
  sites: z.array(id),
  available: z.boolean(),
  online: z.boolean(),
  load: z.int(),
  capacity: z.int(),
});
export type Colleague = z.infer<typeof colleague>;

/** `GET /api/v1/desk/people` (administrator): a colleague, and how they sign in. */
export const person = colleague.extend({ secondFactor: z.boolean(), deactivated: z.boolean() });
export type Person = z.infer<typeof person>;
/** `PUT /api/v1/desk/people/:id/role` (administrator). */
export const roleChange = z.object({ role });

export const cannedReply = z.object({
  id,
  shortcut: z.string().regex(/^[\p{L}\p{N}-]{1,40}$/u),
  lang: language.optional(),
  text: line(4000),
});
export type CannedReply = z.infer<typeof cannedReply>;

/** `GET /api/v1/desk/session`: who is signed in, and what the desk needs to begin. */
export const deskSession = z.object({
  agent: agentRef.extend({ email: z.string(), role, capacity: z.int(), available: z.boolean() }),
  sites: z.array(
    z.object({
      id,
      name: z.string(),
      languages: z.array(language),
      timeZone: z.string(),
      topics: z.array(z.object({ id, label: texts })),
      /** The names of skills that the site's topics ask for. */
      skills: z.array(id),
      cannedReplies: z.array(cannedReply),
      wrapUpCodes: z.array(z.object({ id, label: texts })),
    }),
  ),
});
export type DeskSession = z.infer<typeof deskSession>;

/** `GET /api/v1/desk/session/end`, and `POST` to put it off: when the session ends by itself. */
export const sessionEnd = z.object({
  inMs: z.int().min(0),
  /** True where it ends so long after the sign-in, whatever its agent does; otherwise because nothing was done. */
  final: z.boolean(),
  /** The agent is told so long before. */
  warnMs: z.int(),
});
export type SessionEnd = z.infer<typeof sessionEnd>;

/** `GET /api/v1/desk/conversations/:id/customer`: who this is, and everything earlier with them. */
export const customerView = z.object({
  customer: id,
  contact,
  facts: facts.nullable(),
  firstSeenAt: moment,
  earlier: z.array(
    z.object({
      conversation: id,
      reference: z.string(),
      startedAt: moment,
      lastAt: moment,
      kinds: z.array(workItemKind),
      open: z.boolean(),
      rating: z.int().nullable(),
      preview: z.string(),
    }),
  ),
});
export type CustomerView = z.infer<typeof customerView>;
