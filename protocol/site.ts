import { z } from 'zod';
import { articleLink } from './article.ts';
import { id, language, moment } from './primitives.ts';

/** A question asked before a chat. `name`, `email` and `phone` are known fields; others are the company's own. */
export const askedField = z.object({
  id,
  label: z.string(),
  required: z.boolean(),
  type: z.enum(['text', 'email', 'tel', 'choice']),
  choices: z.array(z.string()).optional(),
});
export type AskedField = z.infer<typeof askedField>;

/** What a site asks its customers before it does it. */
export const consentMode = z.enum(['none', 'storage', 'story']);
export type ConsentMode = z.infer<typeof consentMode>;

/** What a site redacts beside what is always redacted: `pattern` is a regular expression without open-ended repetition. */
export const ownPattern = z.object({
  name: z.string().regex(/^[^[\]]{1,30}$/, 'must be 1 to 30 characters without brackets'),
  pattern: z.string().max(200),
});

/**
 * `GET /api/v1/sites/:site?lang=`: everything the home view shows. Public and the same for everybody;
 * the widget asks for it when the panel opens, with no identifier.
 */
export const siteInfo = z.object({
  site: id,
  name: z.string(),
  lang: language,
  languages: z.array(language),
  topics: z.array(z.object({ id, label: z.string() })),
  popular: z.array(articleLink),
  hours: z.object({
    timeZone: z.string(),
    open: z.boolean(),
    /** Today's spells in the site's time, `09:00`; empty when closed all day. */
    today: z.array(z.object({ from: z.string(), to: z.string() })),
    /** When it opens next, if closed now. */
    opensAt: moment.nullable(),
  }),
  chat: z.object({
    offered: z.boolean(),
    /** Estimated waiting time now, or null when it cannot be told. */
    waitMs: z.int().nullable(),
    ask: z.array(askedField),
  }),
  callback: z.object({
    offered: z.boolean(),
    /** Whether 'as soon as possible' can be promised now. */
    now: z.boolean(),
    /** What is promised of a call that is asked for now: within so many minutes. */
    withinMinutes: z.number(),
    nextSlotAt: moment.nullable(),
    country: z.string(),
  }),
  message: z.object({
    offered: z.boolean(),
    /** Whether answers can go out by e-mail; without it they wait in the widget. */
    email: z.boolean(),
    answerBy: moment,
  }),
  files: z.object({ maxBytes: z.int(), types: z.array(z.string()) }),
  privacy: z.object({ consent: consentMode, redact: z.array(ownPattern).max(20), redactMessages: z.boolean() }),
  privacyUrl: z.string().nullable(),
});
export type SiteInfo = z.infer<typeof siteInfo>;

/** `GET /api/v1/sites/:site/slots`: free callback slots of the coming days, in order. */
export const slots = z.object({ timeZone: z.string(), minutes: z.int(), slots: z.array(z.object({ at: moment, endsAt: moment })) });
export type Slots = z.infer<typeof slots>;
