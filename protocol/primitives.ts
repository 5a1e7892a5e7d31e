import { z } from 'zod';

/** An identifier: letters, digits and `_ . : -`, at most 80 characters. */
export const id = z.string().regex(/^[\w.:-]{1,80}$/, 'must be 1 to 80 letters, digits or _ . : -');

/** A moment: UTC milliseconds since 1970. */
export const moment = z.int().min(0).max(8.64e15);

/** A BCP 47 language tag as pages and articles name it, such as `fi` or `en-GB`. */
export const language = z
  .string()
  .max(35)
  .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'must be a language tag such as fi or en-GB');

/** One line that a person typed: trimmed, not empty. */
export const line = (max: number) => z.string().trim().min(1).max(max);

/** Text of several lines that a person typed; trailing white space goes. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .transform((value) => value.trimEnd());

/** A text in several languages, by language tag; where a reader's own is missing, the site's first one that has it is shown. */
export const texts = z
  .record(language, line(400))
  .refine((value) => Object.keys(value).length > 0, 'needs at least one language')
  .refine((value) => Object.keys(value).length <= 40, 'at most 40 languages')
  .meta({ maxProperties: 40 });
export type Texts = z.infer<typeof texts>;

export const emailAddress = z.email().max(254);

/** What a company's page or system says about a case: flat facts, at most 40. */
export const facts = z
  .record(z.string().min(1).max(60), z.union([z.string().max(500), z.number(), z.boolean()]))
  .refine((value) => Object.keys(value).length <= 40, 'at most 40 facts')
  .meta({ maxProperties: 40 });
export type Facts = z.infer<typeof facts>;

/** An agent as customers and colleagues see them. */
export const agentRef = z.object({ id, name: z.string().max(120) });
export type AgentRef = z.infer<typeof agentRef>;
