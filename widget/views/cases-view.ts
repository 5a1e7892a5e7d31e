import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon } from './icons.ts';
import { emptyView } from './state-view.ts';
import type { Wording } from './wording.ts';

export interface CaseRow {
  conversation: string;
  reference: string;
  open: boolean;
  unread: number;
  /** UTC ms of the last that happened. */
  lastAt: number;
}
export interface CasesActions {
  open(conversation: string): void;
  start(): void;
}

/** Every conversation of this device, the newest first. */
export const casesView = (cases: readonly CaseRow[], words: Wording, actions: CasesActions): TemplateResult => {
  const { texts } = words;
  if (cases.length === 0) {
    const start = { label: texts.cases.start, primary: true, act: actions.start };
    return html`<div class="page">${emptyView({ icon: icon('chat'), title: texts.cases.empty, text: texts.cases.emptyText, actions: [start] })}</div>`;
  }
  return html`<div class="page"><ul class="rows">${cases.map((one) => html`<li>${caseRow(one, words, actions)}</li>`)}</ul></div>`;
};

const caseRow = (one: CaseRow, words: Wording, actions: CasesActions) => html`
  <button class="row" type="button" @click=${() => actions.open(one.conversation)}>
    ${icon('chat')}
    <span class="row-text">
      <span class="row-title reference-text">${one.reference}</span>
      <span class="row-sub">${one.open ? words.texts.cases.open : words.texts.cases.closed}, ${words.at(one.lastAt)}</span>
    </span>
    ${one.unread > 0 ? html`<span class="count">${words.texts.cases.unread(one.unread)}</span>` : nothing}
    ${icon('follow', 'follow')}
  </button>
`;
