import type { EntryOf } from '../../protocol/entry.ts';
import type { Step, Story } from '../../protocol/story.ts';
import type { Thread } from '../../protocol/thread.ts';
import { entriesOf } from './case-facts.ts';

/**
 * One line of the customer's story. `trouble` is a step that led to the escalation: a search that found nothing,
 * an article that did not help, the field where they were stuck. `live`: it happened after the escalation.
 */
export type StoryLine =
  | { kind: 'step'; key: string; at: number | null; step: Step; trouble: boolean; live: boolean }
  | { kind: 'asked'; key: string; at: number; page: string | null; reason: string | null }
  | { kind: 'gap'; key: string; ms: number };

/** A pause that is worth telling. */
const gapMs = 2 * 60_000;

/** The story of a case in order: what came before each escalation, the escalation, and the journey since. */
export function storyTimeline(thread: Thread): StoryLine[] {
  const seen = new Set<string>();
  const lines = entriesOf(thread, 'story', 'journey').flatMap((entry) =>
    entry.type === 'story' ? storyLines(entry, seen) : stepLines(entry.seq, entry.body.steps, seen, true),
  );
  return withGaps(lines);
}

/** The last story that was shared: device, language and referrer. */
export function lastStory(thread: Thread): Story | null {
  return entriesOf(thread, 'story').at(-1)?.body.story ?? null;
}

function storyLines(entry: EntryOf<'story'>, seen: Set<string>): StoryLine[] {
  const { story } = entry.body;
  const asked: StoryLine = {
    kind: 'asked',
    key: `asked-${entry.seq}`,
    at: entry.at,
    page: story.page?.title ?? null,
    reason: story.reason ?? null,
  };
  return [...stepLines(entry.seq, story.steps, seen, false), asked];
}

/** A second escalation carries the first one's steps again; each is shown once. */
function stepLines(seq: number, steps: readonly Step[], seen: Set<string>, live: boolean): StoryLine[] {
  return steps.flatMap((step, index): StoryLine[] => {
    const identity = JSON.stringify(step);
    if (step.at !== undefined && seen.has(identity)) return [];
    seen.add(identity);
    return [{ kind: 'step', key: `${seq}-${index}`, at: step.at ?? null, step, trouble: isTrouble(step), live }];
  });
}

function isTrouble(step: Step): boolean {
  if (step.kind === 'search') return step.results === 0;
  if (step.kind === 'vote') return !step.helped;
  return step.kind === 'field';
}

function withGaps(lines: readonly StoryLine[]): StoryLine[] {
  let before: number | null = null;
  return lines.flatMap((line): StoryLine[] => {
    if (line.kind === 'gap' || line.at === null) return [line];
    const ms = before === null ? 0 : line.at - before;
    before = line.at;
    return ms >= gapMs ? [{ kind: 'gap', key: `gap-${line.key}`, ms }, line] : [line];
  });
}
