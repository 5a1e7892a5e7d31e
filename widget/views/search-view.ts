import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Catalogue } from '../messages/catalogue.ts';
import { icon } from './icons.ts';

export interface SearchFieldState {
  texts: Catalogue;
  words: string;
  /** Whether there are results, and the id of the one that is active. */
  found: boolean;
  active: string | null;
}
export interface SearchFieldActions {
  focus(): void;
  type(words: string): void;
  press(event: KeyboardEvent): void;
}

/** The field: a combobox after the ARIA pattern, with a list that is part of the page. */
export const searchFieldView = (state: SearchFieldState, actions: SearchFieldActions): TemplateResult => html`
  <div class="search" part="search" role="search">
    ${icon('search')}
    <input
      class="search-input"
      dir=${state.words ? 'auto' : nothing}
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
      aria-expanded=${state.found}
      aria-activedescendant=${state.active ?? nothing}
      placeholder=${state.texts.search.placeholder}
      .value=${state.words}
      @focus=${actions.focus}
      @input=${(event: Event) => actions.type((event.target as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => pressKey(event, state, actions)}
    />
    ${state.words ? clearButton(state.texts, actions) : nothing}
  </div>
`;

const clearButton = (texts: Catalogue, actions: SearchFieldActions) => html`
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

function pressKey(event: KeyboardEvent, { words }: SearchFieldState, actions: SearchFieldActions): void {
  if (event.isComposing) return;
  if (event.key !== 'Escape' || !words) {
    actions.press(event);
    return;
  }
  actions.type('');
  event.preventDefault();
}
