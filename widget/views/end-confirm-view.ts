import { html, type TemplateResult } from 'lit/html.js';
import type { Wording } from './wording.ts';

/** Asks before a chat is ended. */
export const endConfirmView = ({ texts }: Wording, actions: { end(): void; goOn(): void }): TemplateResult => html`
  <div class="foot confirm" role="group" aria-label=${texts.chat.endTitle}>
    <p class="row-text"><strong>${texts.chat.endTitle}</strong><span class="row-sub">${texts.chat.endText}</span></p>
    <div class="actions">
      <button class="button danger" type="button" data-confirm @click=${actions.end}>${texts.chat.end}</button>
      <button class="button quiet" type="button" @click=${actions.goOn}>${texts.chat.goOn}</button>
    </div>
  </div>
`;
