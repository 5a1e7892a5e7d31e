import type { Redact } from '../../kernel/redaction.ts';
import type { Facts } from '../../protocol/primitives.ts';
import type { Page, Step, Story } from '../../protocol/story.ts';

/** A path without query, fragment or origin, redacted. */
const cleanPage = (page: Page, redact: Redact): Page => ({
  path: redact(withoutQuery(page.path).replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '')),
  title: redact(page.title),
});

/** A referrer keeps its origin and path only. */
const cleanReferrer = (referrer: string, redact: Redact): string => redact(withoutQuery(referrer));

const withoutQuery = (address: string): string => address.split(/[?#]/)[0] ?? '';

/** Facts as they may be stored: what the page says may hold what a person typed. */
export const redactFacts = (facts: Facts, redact: Redact): Facts =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, typeof value === 'string' ? redact(value) : value]));

/** A step as it may be stored: the browser redacted it already, and a browser is not to be trusted. */
export function redactStep(step: Step, redact: Redact): Step {
  switch (step.kind) {
    case 'page':
      return { ...step, page: cleanPage(step.page, redact) };
    case 'search':
      return { ...step, words: redact(step.words) };
    case 'field':
      return { ...step, label: redact(step.label) };
    case 'article':
    case 'vote':
      return { ...step, article: { ...step.article, title: redact(step.article.title) } };
  }
}

/** A story as it may be stored (law 8: redacted where it is recorded and again on arrival). */
export function redactStory(story: Story, redact: Redact): Story {
  const { page, referrer, reason, facts, ...rest } = story;
  return {
    ...rest,
    steps: story.steps.map((step) => redactStep(step, redact)),
    ...(page && { page: cleanPage(page, redact) }),
    ...(referrer !== undefined && { referrer: cleanReferrer(referrer, redact) }),
    ...(reason !== undefined && { reason: redact(reason) }),
    ...(facts && { facts: redactFacts(facts, redact) }),
  };
}
