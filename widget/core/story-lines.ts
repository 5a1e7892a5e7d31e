import type { Step, Story } from '../../protocol/story.ts';

/** What a story carries beside its steps; each can be left out like a step. */
export type StoryExtra = 'page' | 'referrer' | 'facts';

/** A line of a story, as the customer sees it. `key` names it for as long as its story stays the same. */
export type StoryLine = { key: string; kind: 'step'; step: Step } | { key: string; kind: StoryExtra; story: Story };

export const storyExtras: readonly StoryExtra[] = ['referrer', 'facts', 'page'];

/** A story's lines in the order of the visit; what is true now comes last. The page of now is one line, not two. */
export function storyLines(story: Story): StoryLine[] {
  const here = stepHere(story);
  const steps = story.steps.map((step, index): StoryLine => ({ key: stepKey(index), kind: 'step', step }));
  const rest = storyExtras.filter((kind) => hasExtra(story, kind)).map((kind): StoryLine => ({ key: kind, kind, story }));
  return [...steps.filter((_, index) => index !== here), ...rest];
}

export const stepKey = (index: number): string => `step-${index}`;

/** The step that tells of the page where the customer is now, or -1. */
export function stepHere({ steps, page }: Story): number {
  const last = steps.findLastIndex((step) => step.kind === 'page');
  const step = steps[last];
  return step?.kind === 'page' && step.page.path === page?.path ? last : -1;
}

const hasExtra = (story: Story, kind: StoryExtra): boolean =>
  kind === 'facts' ? Object.keys(story.facts ?? {}).length > 0 : Boolean(story[kind]);
