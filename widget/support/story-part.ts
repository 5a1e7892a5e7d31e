import { storySheetView } from '../views/story-sheet-view.ts';
import type { CreatePart } from './support-context.ts';

/** What will be shared, before it is. */
export const createStoryPart: CreatePart<'story'> = (context) => {
  const { host, story } = context;
  const actions = {
    toggle: (key: string) => story.toggle(key),
    toggleAll: (removed: boolean) => story.toggleAll(removed),
    done: () => host.back(),
  };
  return () => storySheetView(story.lines, context.words, actions);
};
