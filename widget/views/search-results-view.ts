import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type CorrectedWord, type Found, foundOf, isAnswered, isMissed, type SearchSession } from '../core/search-session.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import { otherLanguageView } from './other-language-view.ts';
import { icon } from './reading-icons.ts';
import { runsView } from './runs-view.ts';
import { emptyView, skeletonView } from './state-view.ts';

export interface SearchState {
  texts: Catalogue;
  session: SearchSession;
  status: 'idle' | 'loading' | 'ready' | 'failed';
  offline: boolean;
  /** Whether the words in the field could not be searched. */
  behind: boolean;
}
export interface SearchActions {
  open(id: string): void;
  /** Takes the words as they are typed. */
  literally(): void;
  person(): void;
  retry(): void;
}

/** The id of a result, by which the field names the one that is active. */
export const optionId = (index: number): string => `option-${index}`;

/** What stands under the field once there are words in it. */
export function searchResultsView(state: SearchState, actions: SearchActions): TemplateResult {
  const { texts, session, status, offline, behind } = state;
  if (status === 'failed') return unavailableView(state, actions);
  if (isMissed(session)) return missedView(state, actions);
  if (foundOf(session).length > 0)
    return html`${behindView(state, actions)}${noticesView(state, actions)}${resultsView(state, actions)}${notTheseView(texts, actions)}`;
  return offline || behind ? unavailableView(state, actions) : skeletonView(texts, 6);
}

/** Nothing fits: a person first, with the words, and the nearest articles after. */
const missedView = (state: SearchState, actions: SearchActions) => html`
  ${nothingFoundView(state, actions)}
  ${
    foundOf(state.session).length > 0
      ? html`<section><h3 class="section-title">${state.texts.search.nearest}</h3>${noticesView(state, actions)}${resultsView(state, actions)}</section>`
      : nothing
  }
`;

/** In what the results differ from what was asked for. */
const noticesView = (state: SearchState, actions: SearchActions) => html`${correctedView(state, actions)}${languageView(state)}`;

/** Whose articles these are, where they are not in the customer's own language. */
function languageView({ texts, session }: SearchState) {
  const [first] = foundOf(session);
  return first ? otherLanguageView(texts, first.article.lang, texts.search.otherLanguage) : nothing;
}

/** What was found last stays, and does not pass for an answer to the words. That there is no connection is said over all views. */
function behindView({ texts, behind }: SearchState, { retry }: SearchActions) {
  if (!behind) return nothing;
  return html`
    <p class="corrected" role="status">
      <span>${texts.search.unavailableTitle}</span>
      <button class="text-button" type="button" @click=${retry}>${texts.common.retry}</button>
    </p>
  `;
}

function correctedView({ texts, session }: SearchState, { literally }: SearchActions) {
  const corrections = session.answer?.corrections ?? [];
  if (corrections.length === 0 || !isAnswered(session)) return nothing;
  const listed = (words: (one: CorrectedWord) => string) => corrections.map(words).join(' ');
  return html`
    <p class="corrected" role="status">
      <span>${texts.search.corrected(listed(({ meant }) => meant))}</span>
      <button class="text-button" type="button" @click=${literally}>${texts.search.literally(listed(({ typed }) => typed))}</button>
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
    ${foundOf(session).map((item, index) => resultView(withPassage(item, session), index, index === session.active, actions))}
  </div>
`;

/** The passage that answers stands in the place of the article's first lines. */
const withPassage = (found: Found, { passage, answer }: SearchSession): Found =>
  answer?.verdict === 'clear' && passage?.article === found.article.id ? { ...found, summary: passage.excerpt } : found;

const resultView = ({ article, title, summary }: Found, index: number, active: boolean, { open }: SearchActions) => html`
  <div
    id=${optionId(index)}
    part="result"
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
