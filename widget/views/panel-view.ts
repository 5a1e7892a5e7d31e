import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Catalogue } from '../messages/catalogue.ts';
import { icon } from './icons.ts';

export interface PanelState {
  texts: Catalogue;
  /** Whether the element stands in a place of its own. */
  placed: boolean;
  site: string;
  title: string;
  /** Beside the title. */
  before: TemplateResult | null;
  after: TemplateResult | null;
  canGoBack: boolean;
  /** What the line under the title says; null for nothing. */
  line: { text: string; busy: boolean } | null;
  announcement: string;
  body: TemplateResult;
}
export interface PanelActions {
  back(): void;
  close(): void;
}

/** The panel around a view: what stays while views change. Where it is a part of the page, or all of it, it is no dialog. */
export const panelView = (state: PanelState, actions: PanelActions): TemplateResult => {
  const { texts, placed } = state;
  const label = texts.common.panel(state.site);
  const inside = insideView(state, actions);
  return placed
    ? html`
        <section class="panel" part="panel" popover="manual" lang=${texts.lang} aria-label=${label}>${inside}</section>
      `
    : html`
        <dialog class="panel" part="panel" popover="manual" lang=${texts.lang} aria-label=${label}>${inside}</dialog>
      `;
};

const insideView = (state: PanelState, actions: PanelActions) => html`
  ${headerView(state, actions)}
  ${state.line ? lineView(state.line) : nothing}
  <div class="view" part="body">${state.body}</div>
  <p class="visually-hidden" role="status">${state.announcement}</p>
`;

const headerView = ({ texts, title, before, after, canGoBack }: PanelState, actions: PanelActions) => html`
  <div class="panel-header" part="header">
    ${canGoBack ? backButton(texts, actions) : html`<slot name="header"></slot>`}
    ${before}
    <h2 class="panel-title" part="title" tabindex="-1">${title}</h2>
    ${after}
    <button class="icon-button" part="close" type="button" aria-label=${texts.common.close} @click=${actions.close}>${icon('close')}</button>
  </div>
`;

const backButton = (texts: Catalogue, actions: PanelActions) => html`
  <button class="icon-button" part="back" type="button" data-back aria-label=${texts.common.back} @click=${actions.back}>${icon('back', 'points')}</button>
`;

const lineView = ({ text, busy }: { text: string; busy: boolean }) => html`
  <p class="line ${busy ? 'busy' : ''}">${busy ? nothing : icon('offline')}<span>${text}</span></p>
`;
