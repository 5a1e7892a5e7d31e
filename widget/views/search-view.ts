import { html, nothing, type TemplateResult } from 'lit/html.js';
import { foundOf, type Move, type SearchSession } from '../core/search-session.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import { icon } from './icons.ts';

export interface SearchState {
  texts: Catalogue;
  session: SearchSession;
  status: 'idle' | 'loading' | 'ready' | 'failed';
  offline: boolean;
}
export interface SearchActions {
  focus(): void;
  type(words: string): void;
  move(move: Move): void;
  open(id: string): void;
  /** Takes the words as they are typed. */
  literally(): void;
  person(): void;
  retry(): void;
}

const moves: Record<string, Move> = { ArrowDown: 'next', ArrowUp: 'previous' };
const edges: Record<string, Move> = { Home: 'first', End: 'last' };
export const optionId = (index: number): string => `option-${index}`;

/** The field: a combobox after the ARIA pattern, with a list that is part of the page. */
export const searchFieldView = (state: SearchState, actions: SearchActions): TemplateResult => html`
  <div class="search" role="search">
    ${icon('search')}
    <input
      class="search-input"
      dir="auto"
      type="text"
      role="combobox"
      inputmode="search"
      enterkeyhint="search"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      maxlength="200"
      data-focus
      aria-label=${state.texts.search.label}
      aria-autocomplete="list"
      aria-controls="results"
      aria-expanded=${foundOf(state.session).length > 0}
      aria-activedescendant=${state.session.active < 0 ? nothing : optionId(state.session.active)}
      placeholder=${state.texts.search.placeholder}
      .value=${state.session.words}
      @focus=${actions.focus}
      @input=${(event: Event) => actions.type((event.target as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => pressKey(event, state, actions)}
    />
    ${state.session.words ? clearButton(state.texts, actions) : nothing}
  </div>
`;

const clearButton = (texts: Catalogue, actions: SearchActions) => html`
  <button
    class="icon-button"
    type="button"
    aria-label=${texts.search.clear}
    @click=${(event: Event) => {
      actions.type('');
      (event.currentTarget as HTMLElement).parentElement?.querySelector('input')?.focus();
    }}
  >
    ${icon('close')}
  </button>
`;

function pressKey(event: KeyboardEvent, { session }: SearchState, actions: SearchActions): void {
  if (event.isComposing) return;
  const move = moves[event.key] ?? (session.active >= 0 ? edges[event.key] : undefined);
  const found = foundOf(session)[session.active];
  if (move) actions.move(move);
  else if (event.key === 'Enter' && found) actions.open(found.article.id);
  else if (event.key === 'Escape' && session.words) actions.type('');
  else return;
  event.preventDefault();
}
