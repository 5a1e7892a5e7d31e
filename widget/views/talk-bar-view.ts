import { html, nothing, type TemplateResult } from 'lit/html.js';
import { spacedNumber } from '../../kernel/spaced-number.ts';
import type { OpenItem, QueuePlace } from '../../protocol/thread.ts';
import { initials } from '../core/initials.ts';
import { icon } from './talk-icons.ts';
import type { Wording } from './wording.ts';

/** The person whom the customer talks to, beside their name. */
export const personMark = (name: string): TemplateResult => html`<span class="avatar" aria-hidden="true">${initials(name)}</span>`;

/** Where the customer stands while nobody has come yet. */
export const lineView = (place: QueuePlace | null, words: Wording): TemplateResult => html`
  <p class="talk-bar" role="status">
    <span class="pulse"></span>
    <span class="row-text">
      <strong>${place ? words.texts.chat.place(place.position, words.wait(place.waitMs)) : words.texts.chat.inLine}</strong>
      <span class="row-sub">${words.texts.chat.lineHint}</span>
    </span>
  </p>
`;

/** Before the server has answered the first message. */
export const startingView = ({ texts }: Wording): TemplateResult => html`
  <p class="talk-bar" role="status"><span class="pulse"></span>${texts.chat.starting}</p>
`;

export const menuButton = (open: boolean, { texts }: Wording, toggle: () => void): TemplateResult => html`
  <button class="icon-button menu-button" type="button" aria-label=${texts.chat.more} aria-expanded=${open ? 'true' : 'false'} @click=${toggle}>
    ${icon('more')}
  </button>
`;

export interface OpenCall {
  item: OpenItem;
  change(): void;
}

/** An open callback of this case: when and where to, and the way to change it. */
export const callCard = ({ item, change }: OpenCall, words: Wording): TemplateResult | typeof nothing => {
  const { callback, agent } = item;
  if (!callback) return nothing;
  const { texts, at } = words;
  return html`
    <div class="call-card">
      ${icon('phone')}
      <p class="row-text">
        <span>${agent ? texts.callback.calling(agent.name) : texts.callback.card(callback.at === null ? null : at(callback.at), spacedNumber(callback.phone))}</span>
        ${callback.attempts > 0 ? html`<span class="row-sub">${texts.callback.attempts(callback.attempts)}</span>` : nothing}
      </p>
      ${agent ? nothing : html`<button class="text-button" type="button" @click=${change}>${texts.callback.change}</button>`}
    </div>
  `;
};
