import { channelViews } from './core/reach.ts';
import type { View } from './core/view-stack.ts';

/** What a page may open: `id` is an article's id for `article`, and the words for `search`. */
export type OpenTarget = 'home' | 'search' | 'article' | 'contact' | 'chat' | 'callback' | 'message' | 'cases';

const views: Record<OpenTarget, (id: string) => View | null> = {
  home: () => ({ name: 'home' }),
  search: (words) => ({ name: 'search', words }),
  article: (id) => (id ? { name: 'article', id } : null),
  contact: () => ({ name: 'contact' }),
  chat: () => channelViews.chat,
  callback: () => channelViews.callback,
  message: () => channelViews.message,
  cases: () => ({ name: 'cases' }),
};

/** The view that a page asked for; null where there is none (`option-mistakes.ts` says why). */
export const viewOf = (target: OpenTarget, id = ''): View | null => (Object.hasOwn(views, target) ? views[target](id) : null);
