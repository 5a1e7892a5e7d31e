import { z } from 'zod';
import { facts, id, language, line, moment } from './primitives.ts';

/** Why an article did not help, as one tap tells it. */
export const voteReason = z.enum(['unclear', 'incorrect', 'not-my-question', 'did-not-work']);
export type VoteReason = z.infer<typeof voteReason>;

/** Where a step of the journey happened: the path without its query, and the title as the customer saw it. */
const page = z.object({ path: z.string().max(500), title: z.string().max(200) });
export type Page = z.infer<typeof page>;

/** `at` is absent for what happened before the journey was kept: the browser tells pages, not times. */
const at = moment.optional();
const article = z.object({ id, title: z.string().max(200), lang: language });

/** One thing the customer did before asking for a person, redacted where it was recorded. */
export const step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), at, page }),
  z.object({ kind: z.literal('search'), at, words: line(200), results: z.int().min(0) }),
  z.object({ kind: z.literal('article'), at, article }),
  z.object({ kind: z.literal('vote'), at, article, helped: z.boolean(), reason: voteReason.optional() }),
  z.object({ kind: z.literal('field'), at, label: line(120) }),
]);
export type Step = z.infer<typeof step>;

/** What the customer saw on the story sheet and agreed to send. */
export const story = z.object({
  steps: z.array(step).max(200),
  page: page.optional(),
  referrer: z.string().max(500).optional(),
  lang: language,
  device: z.object({ kind: z.enum(['phone', 'tablet', 'desktop']), width: z.int().min(0), height: z.int().min(0) }),
  reason: line(80).optional(),
  facts: facts.optional(),
  /** The customer said yes to sending it; where the site asks, or the browser signals, nothing is taken without. */
  agreed: z.literal(true).optional(),
});
export type Story = z.infer<typeof story>;
