import type { Redact } from '../../kernel/redaction.ts';
import type { Step } from '../../protocol/story.ts';

/** What happened, oldest first. Every text in it has been redacted and cut to the length the server takes. */
export type JourneyLog = readonly Step[];

/** The server takes no longer story. */
const mostSteps = 200;
/** A search that only goes on typing replaces the one before it. */
const sameSearchMs = 30_000;

/** Adds a step: redacted, not twice in a row, the oldest going when there is no more room. Empty words are no step. */
export function recordStep(log: JourneyLog, step: Step, redact: Redact): JourneyLog {
  const cleaned = cleanStep(step, redact);
  const last = log[log.length - 1];
  if (!cleaned || (last && isRepeat(last, cleaned))) return log;
  const kept = last && refines(last, cleaned) ? log.slice(0, -1) : log;
  return [...kept, cleaned].slice(-mostSteps);
}

/** Takes the step at an index out; an index that is not there changes nothing. */
export const removeStep = (log: JourneyLog, index: number): JourneyLog => log.filter((_, at) => at !== index);

/** A step redacted and cut to the lengths that the server takes; null for one without words. */
export function cleanStep(step: Step, redact: Redact): Step | null {
  const clean = (text: string, length: number): string => redact(text).slice(0, length);
  switch (step.kind) {
    case 'page':
      return { ...step, page: { path: clean(step.page.path, 500), title: clean(step.page.title, 200) } };
    case 'search': {
      const words = clean(step.words.trim(), 200);
      return words ? { ...step, words } : null;
    }
    case 'field': {
      const label = clean(step.label.trim(), 120);
      return label ? { ...step, label } : null;
    }
    case 'article':
    case 'vote':
      return { ...step, article: { ...step.article, title: clean(step.article.title, 200) } };
  }
}

const withoutTime = (step: Step): string => JSON.stringify({ ...step, at: undefined });

function isRepeat(last: Step, step: Step): boolean {
  if (last.kind === 'page' && step.kind === 'page')
    return last.page.path === step.page.path && (!step.page.title || last.page.title === step.page.title);
  return withoutTime(last) === withoutTime(step);
}

/** The same field again, a title that came later, or a search typed further. */
function refines(last: Step, step: Step): boolean {
  if (last.kind === 'page' && step.kind === 'page') return last.page.path === step.page.path && !last.page.title;
  if (last.kind === 'field' && step.kind === 'field') return true;
  if (last.kind !== 'search' || step.kind !== 'search') return false;
  const near = (step.at ?? 0) - (last.at ?? 0) < sameSearchMs;
  return near && (step.words.startsWith(last.words) || last.words.startsWith(step.words));
}
