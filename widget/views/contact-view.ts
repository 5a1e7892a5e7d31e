import { html, type TemplateResult } from 'lit/html.js';
import type { HomeActions, HomeState } from './home-view.ts';
import { failedView, skeletonView } from './state-view.ts';
import { hoursView, waysView } from './ways-view.ts';

/** The choice between the ways to reach a person. */
export const contactView = (state: HomeState, actions: HomeActions): TemplateResult => html`
  <div class="page stack">${contentView(state, actions)}</div>
`;

function contentView(state: HomeState, actions: HomeActions): TemplateResult {
  const { info, texts, trouble } = state;
  if (!info) return trouble ? failedView(texts, trouble === 'offline', actions.retry) : skeletonView(texts, 5);
  return html`
    <p class="lead">${texts.contact.lead}</p>
    <section class="person">${hoursView({ ...state, info })}${waysView({ ...state, info }, actions.reach)}</section>
  `;
}
