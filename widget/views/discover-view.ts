import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type HomeActions, type HomeState, homeView } from './home-view.ts';
import { type SearchFieldActions, type SearchFieldState, searchFieldView } from './search-view.ts';

/**
 * Home and search are one page: the field stays the same element while results take the place of what was under
 * it, so that focus, the words and an on-screen keyboard stay where they are.
 */
export const discoverView = (
  home: HomeState & { greeting: string },
  search: SearchFieldState & { results: TemplateResult | null },
  actions: { home: HomeActions; search: SearchFieldActions },
): TemplateResult => {
  const searching = search.results !== null;
  return html`
    <div class="page discover ${searching ? 'searching' : ''}">
      ${searching ? nothing : html`<p class="greeting">${home.greeting}</p>`}
      ${searchFieldView(search, actions.search)}
      <div class="stack discover-body">
        ${search.results ?? homeView(home, actions.home)}
      </div>
    </div>
  `;
};
