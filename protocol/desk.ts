import { z } from 'zod';
import { contact, workItemKind } from './entry.ts';
import { agentRef, emailAddress, facts, id, language, line, moment, texts } from './primitives.ts';

export const role = z.enum(['agent', 'supervisor', 'administrator']);
export type Role = z.infer<typeof role>;

const password = z.string().min(12, 'use at least 12 characters').max(256);

/** `POST /api/v1/desk/session`. The answer sets the session cookie. */
export const signIn = z.object({ email: emailAddress, password: z.string().max(256) });
/** `POST /api/v1/desk/invitations` (administrator). */
export const invitation = z.object({
  email: emailAddress,
  name: line(120),
  role,
  sites: z.array(id).min(1),
  skills: z.array(id),
  languages: z.array(language),
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
