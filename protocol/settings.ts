import { z } from 'zod';
import { cannedReply } from './desk.ts';
import { identitySettings } from './identity-settings.ts';
import { id, language, line, texts } from './primitives.ts';
import { consentMode, ownPattern } from './site.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:00');
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-12-24');
const timeZone = z.string().max(64).refine(isTimeZone, 'must be an IANA time zone such as Europe/Helsinki');

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** An open spell of a day in the site's own time; `to` is after `from`. */
const spell = z
  .strictObject({ from: clock, to: clock })
  .refine((value) => value.from < value.to, { error: 'must end after it begins', path: ['to'] });
export type Spell = z.infer<typeof spell>;
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

const hours = z.strictObject({
  timeZone,
  week: z.partialRecord(z.enum(weekdays), z.array(spell).max(6)),
  /** Days that differ from the week; no spells means closed. */
  exceptions: z
    .array(z.strictObject({ date, name: line(80).optional(), spells: z.array(spell).max(6).default([]) }))
    .max(500)
    .default([]),
});
export type Hours = z.infer<typeof hours>;

const topic = z.strictObject({
  id,
  label: texts,
  /** What an agent must know to be offered it. */
  skills: z.array(id).max(100).default([]),
});
export type Topic = z.infer<typeof topic>;

const field = z.strictObject({
  id,
  label: texts,
  required: z.boolean().default(false),
  type: z.enum(['text', 'email', 'tel', 'choice']).default('text'),
  choices: z.array(line(80)).max(20).optional(),
});

const minutes = (most: number) => z.number().positive().max(most);

/**
 * What people at the company change about one site. Seeded from a file, kept in the store, carried by
 * `tuki settings export` and `apply`. What an operator sets once per installation is in `tuki.config.json`.
 */
export const siteSettings = z.strictObject({
  id,
  name: line(80),
  /** Pages that may carry the widget: `https://www.example.com`, or `https://*.example.com` for every subdomain. */
  origins: z
    .array(
      z
        .string()
        .max(300)
        .regex(
          /^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?$|^self$/i,
          'must be an origin such as https://www.example.com, or self for the server’s own',
        ),
    )
    .min(1)
    .max(200),
  /** The first one is the default. */
  languages: z.array(language).min(1).max(40),
  hours,
  topics: z.array(topic).max(100).default([]),
  /** Articles on the home view, by id, in order; filled from the knowledge base where there are fewer than four. */
  popular: z.array(id).max(8).default([]),
  chat: z
    .strictObject({
      enabled: z.boolean().default(true),
      ask: z.array(field).max(8).default([]),
      /** The promise of a first answer. */
      answerWithinMinutes: minutes(1440).default(2),
      /** When the customer has gone while waiting: after so long the chat becomes a message (with an address to answer to) or is abandoned. */
      goneAfterMinutes: minutes(120).default(5),
      whenGone: z.enum(['message', 'abandon']).default('message'),
    })
    .prefault({}),
  callback: z
    .strictObject({
      enabled: z.boolean().default(true),
      /** ISO 3166 country of numbers that are written without +. */
      country: z.string().length(2).default('FI'),
      slotMinutes: z.int().min(5).max(240).default(30),
      /** Calls that can be promised in one slot. */
      perSlot: z.int().min(1).max(1000).default(2),
      daysAhead: z.int().min(1).max(60).default(7),
      /** 'As soon as possible' promises a call within this time. */
      nowWithinMinutes: minutes(1440).default(30),
      maxAttempts: z.int().min(1).max(10).default(5),
      /** After an unsuccessful attempt the next one comes so much later, unless the agent says when. */
      retryAfterMinutes: minutes(1440).default(60),
    })
    .prefault({}),
  message: z
    .strictObject({
      enabled: z.boolean().default(true),
      /** Counted in service hours. */
      answerWithinHours: z.number().positive().max(240).default(8),
    })
    .prefault({}),
  /** An agent's chat reply that stays unseen so long goes out by e-mail too. */
  mailUnseenAfterMinutes: minutes(1440).default(3),
  /** How long after its close a conversation reopens when the customer writes. */
  reopenWithinDays: z.number().min(0).max(60).default(7),
  learning: z
    .strictObject({
      /** So many independent customers make a question lead to an article by themselves; null leaves it to editors. */
      acceptAfterCustomers: z
        .int('must be a whole number')
        .min(2, 'must be at least 2: one customer alone must not change what others find')
        .max(1000)
        .nullable()
        .default(3),
    })
    .prefault({}),
  wrapUpCodes: z
    .array(z.strictObject({ id, label: texts }))
    .max(200)
    .default([]),
  cannedReplies: z.array(z.strictObject(cannedReply.shape)).max(1000).default([]),
  privacy: z
    .strictObject({
      /** `storage`: the customer is asked before anything is kept in their browser. `story`: before the steps of their visit are sent. */
      consent: consentMode.default('none'),
      /** What is replaced by its name in brackets, beside what always is: `{ "name": "order", "pattern": "ORD-\\d{6}" }`. */
      redact: z.array(z.strictObject(ownPattern.shape)).max(20).default([]),
      /** Whether customers' chat messages are redacted too, not only the steps of their visit. */
      redactMessages: z.boolean().default(false),
    })
    .prefault({}),
  privacyUrl: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://www.example.com/privacy' })
    .max(2000)
    .nullable()
    .default(null),
  /** Signs `identify()` tokens (HS256); at least 32 characters. Without it a claim is shown as unverified. */
  identitySecret: z.string().min(32).max(500).nullable().default(null),
  /** Other ways for the company to vouch for a customer, and what its tokens must hold to. */
  identity: identitySettings.prefault({}),
});
export type SiteSettings = z.infer<typeof siteSettings>;

export const settingsFile = z.strictObject({ $schema: z.string().max(500).optional(), sites: z.array(siteSettings).min(1).max(1000) });
export type SettingsFile = z.infer<typeof settingsFile>;
