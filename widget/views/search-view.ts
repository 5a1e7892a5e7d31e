import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  type CorrectedWord,
  type Found,
  foundOf,
  type HitRun,
  isAnswered,
  isMissed,
  type Move,
  type SearchSession,
} from '../core/search-session.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import { icon } from './icons.ts';
import { emptyView, failedView, otherLanguageView, skeletonView } from './state-view.ts';

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
const optionId = (index: number): string => `option-${index}`;

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

/** What stands under the field once there are words in it. */
export function searchResultsView(state: SearchState, actions: SearchActions): TemplateResult {
  const { texts, session, status, offline } = state;
  if (status === 'failed') return unavailableView(state, actions);
  if (isMissed(session)) return missedView(state, actions);
  if (foundOf(session).length > 0)
    return html`${languageView(state)}${correctedView(state, actions)}${resultsView(state, actions)}${notTheseView(texts, actions)}`;
  return offline ? failedView(texts, true, actions.retry) : skeletonView(texts, 6);
}

/** Nothing fits: a person first, with the words, and the nearest articles after. */
const missedView = (state: SearchState, actions: SearchActions) => html`
  ${correctedView(state, actions)}
  ${nothingFoundView(state, actions)}
  ${
    foundOf(state.session).length > 0
      ? html`<section><h3 class="section-title">${state.texts.search.nearest}</h3>${resultsView(state, actions)}</section>`
      : nothing
  }
`;

/** Whose articles these are, where the customer's own language has none. */
function languageView({ texts, session }: SearchState) {
  const [first] = foundOf(session);
  return first ? otherLanguageView(texts, first.article.lang, texts.search.otherLanguage) : nothing;
}

function correctedView({ texts, session }: SearchState, { literally }: SearchActions) {
  const corrections = session.answer?.corrections ?? [];
  if (corrections.length === 0 || !isAnswered(session)) return nothing;
  const listed = (words: (one: CorrectedWord) => string) => corrections.map(words).join(' ');
  return html`
    <p class="corrected" role="status">
      <span>${texts.search.corrected(listed(({ meant }) => meant))}</span>
      <button class="text-link" type="button" @click=${literally}>${texts.search.literally(listed(({ typed }) => typed))}</button>
    </p>
  `;
}

const resultsView = ({ texts, session }: SearchState, actions: SearchActions) => html`
  <div
    id="results"
    class="results ${session.answer?.verdict === 'clear' ? 'clear' : ''}"
    role="listbox"
    aria-label=${texts.search.results(foundOf(session).length)}
  >
    ${foundOf(session).map((item, index) => resultView(item, index, index === session.active, actions))}
  </div>
`;

const resultView = ({ article, title, summary }: Found, index: number, active: boolean, { open }: SearchActions) => html`
  <div
    id=${optionId(index)}
    class="result ${active ? 'active' : ''}"
    role="option"
    dir="auto"
    lang=${article.lang}
    aria-selected=${active}
    @click=${() => open(article.id)}
  >
    <span class="result-title">${runsView(title)}</span>
    <span class="result-summary">${runsView(summary)}</span>
  </div>
`;

const runsView = (runs: readonly HitRun[]) => runs.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text));

const notTheseView = (texts: Catalogue, { person }: SearchActions) => html`
  <p class="not-these">
    <span>${texts.search.notThese}</span>
    <button class="button" type="button" @click=${person}>${icon('person')}${texts.common.talkToPerson}</button>
  </p>
`;

const nothingFoundView = ({ texts, session }: SearchState, { person }: SearchActions) =>
  emptyView({
    icon: icon('search'),
    title: texts.search.noneTitle(session.words.trim()),
    text: texts.search.noneText,
    actions: [{ label: texts.common.talkToPerson, primary: true, act: person }],
  });

const unavailableView = ({ texts }: SearchState, { retry, person }: SearchActions) =>
  emptyView({
    icon: icon('warning'),
    title: texts.search.unavailableTitle,
    text: texts.search.unavailableText,
    actions: [
      { label: texts.common.retry, primary: true, act: retry },
      { label: texts.common.talkToPerson, primary: false, act: person },
    ],
  });
