import { html, type TemplateResult } from 'lit/html.js';
import type { Catalogue } from '../messages/catalogue.ts';
import { icon } from './icons.ts';

/** Lines in the place of what is on its way. */
export const skeletonView = (texts: Catalogue, lines: number): TemplateResult => html`
  <div class="skeleton" role="img" aria-label=${texts.states.loading}>${Array.from({ length: lines }, () => html`<i></i>`)}</div>
`;

export interface Empty {
  icon: TemplateResult;
  title: string;
  text: string;
  actions: readonly { label: string; primary: boolean; act(): void }[];
}

/** What is said in the place of what is not there, and what can be done. */
export const emptyView = (empty: Empty): TemplateResult => html`
  <div class="empty">
    ${empty.icon}
    <h3>${empty.title}</h3>
    <p class="lead">${empty.text}</p>
    <div class="actions">
      ${empty.actions.map(
        ({ label, primary, act }) => html`<button class="button ${primary ? 'primary' : ''}" type="button" @click=${act}>${label}</button>`,
      )}
    </div>
  </div>
`;

/** What could not be loaded, in the words for its cause. */
export const failedView = (texts: Catalogue, offline: boolean, retry: () => void): TemplateResult =>
  emptyView({
    icon: icon(offline ? 'offline' : 'warning'),
    title: offline ? texts.states.offlineTitle : texts.states.failedTitle,
    text: offline ? texts.states.offlineText : texts.states.failedText,
    actions: [{ label: texts.common.retry, primary: false, act: retry }],
  });
