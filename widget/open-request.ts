import type { View } from './core/view-stack.ts';

/** What a page may open: `id` is an article's id for `article`, and the words for `search`. */
export type OpenTarget = 'home' | 'search' | 'article' | 'contact' | 'chat' | 'callback' | 'message' | 'cases';

const views: Record<OpenTarget, (id: string) => View> = {
  home: () => ({ name: 'home' }),
  search: (words) => ({ name: 'search', words }),
  article: (id) => ({ name: 'article', id }),
  contact: () => ({ name: 'contact' }),
  chat: () => ({ name: 'chat', conversation: null }),
  callback: () => ({ name: 'callback', change: null }),
  message: () => ({ name: 'message' }),
  cases: () => ({ name: 'cases' }),
};

/**
 * The view that a page asked for.
 * @throws TypeError where there is no such view, naming those there are.
 */
export function viewOf(target: OpenTarget, id = ''): View {
  if (!Object.hasOwn(views, target))
    throw new TypeError(`tuki-widget: there is no view "${target}"; open ${Object.keys(views).join(', ')}.`);
  if (target === 'article' && !id) throw new TypeError('tuki-widget: open("article", id) needs the id of the article.');
  return views[target](id);
}
