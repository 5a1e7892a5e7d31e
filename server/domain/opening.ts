import type { Contact } from '../../protocol/entry.ts';
import type { Topic } from '../../protocol/settings.ts';
import type { Story } from '../../protocol/story.ts';
import type { CaseState } from './case-state.ts';
import { type Context, customer, type Draft, draft, system } from './decision.ts';

/** What every escalation brings, whichever channel it chooses. */
export interface Opening {
  customer: string;
  lang: string;
  topic: string | null;
  contact: Contact;
  answers: Record<string, string>;
  text: string;
  story: Story | null;
  /** The command's client id; the first message carries it. */
  clientId: string;
}

/** The skills that a topic asks for; an unknown topic asks for none. */
export const skillsFor = (topics: readonly Topic[], topic: string | null): string[] =>
  topics.find((known) => known.id === topic)?.skills ?? [];

const isEmpty = (value: object): boolean => Object.keys(value).length === 0;

/** Whether the contact says anything that the case does not know yet. */
const tellsMore = (contact: Contact, state: CaseState | undefined): boolean =>
  (Object.keys(contact) as (keyof Contact)[]).some((field) => contact[field] !== state?.contact[field]);

/** The entries that come before the work itself: a new case, who it is, the story, the first words. */
export function openingDrafts(state: CaseState | undefined, opening: Opening, context: Context): Draft[] {
  const drafts: Draft[] = [];
  if (!state) drafts.push(draft('started', system, { reference: context.newReference, lang: opening.lang, customer: opening.customer }));
  if (tellsMore(opening.contact, state) || !isEmpty(opening.answers)) {
    drafts.push(draft('contact', customer, { contact: opening.contact, answers: opening.answers }));
  }
  if (opening.story) drafts.push(draft('story', customer, { story: opening.story }));
  if (opening.text) drafts.push(firstMessage(opening));
  return drafts;
}

const firstMessage = (opening: Opening): Draft =>
  draft('message', customer, { text: opening.text, files: [], articles: [], clientId: opening.clientId });

export const referenceOf = (state: CaseState | undefined, context: Context): string => state?.reference ?? context.newReference;
