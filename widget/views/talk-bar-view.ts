import { html, nothing, type TemplateResult } from 'lit';
import type { OpenItem, QueuePlace } from '../../protocol/thread.ts';
import { icon } from './icons.ts';
import { initials, type Wording } from './wording.ts';

/** What stands over a conversation: who is there, or the place in the line. */
export interface TalkBarState {
  /** The agent's name, once there is one. */
  agent: string | null;
  /** A chat waits for a person. */
  waiting: boolean;
  place: QueuePlace | null;
  starting: boolean;
  menu: MenuState | null;
}
export interface MenuState {
  open: boolean;
  canEnd: boolean;
}
export interface TalkBarActions {
  toggleMenu(): void;
  end(): void;
  download(): void;
}

/** Nothing where there is nothing to say and nothing to choose. */
export const talkBarView = (state: TalkBarState, words: Wording, actions: TalkBarActions): TemplateResult => html`
  <div class="talk-bar">
    ${whoView(state, words)}
    ${state.menu ? menuButton(state.menu, words, actions) : nothing}
  </div>
  ${state.menu?.open ? menuView(state.menu, words, actions) : nothing}
`;

const whoView = (state: TalkBarState, words: Wording) => {
  if (state.agent) return agentView(state.agent);
  const { texts } = words;
  if (state.starting) return html`<p class="talk-who" role="status"><span class="pulse"></span>${texts.chat.starting}</p>`;
  return state.waiting ? lineView(state.place, words) : html`<p class="talk-who"></p>`;
};

const agentView = (name: string) => html`
  <p class="talk-who"><span class="avatar" aria-hidden="true">${initials(name)}</span><strong>${name}</strong></p>
`;

const lineView = (place: QueuePlace | null, words: Wording) => html`
  <p class="talk-who line" role="status">
    <span class="pulse"></span>
    <span class="row-text">
      <strong>${place ? words.texts.chat.place(place.position, words.wait(place.waitMs)) : words.texts.chat.inLine}</strong>
      <span class="row-sub">${words.texts.chat.lineHint}</span>
    </span>
  </p>
`;

const menuButton = ({ open }: MenuState, { texts }: Wording, actions: TalkBarActions) => html`
  <button class="icon-button" type="button" aria-label=${texts.chat.more} aria-expanded=${open ? 'true' : 'false'} @click=${actions.toggleMenu}>
    ${icon('more')}
  </button>
`;

const menuView = ({ canEnd }: MenuState, { texts }: Wording, actions: TalkBarActions) => html`
  <ul class="rows talk-menu">
    <li><button class="row" type="button" @click=${actions.download}>${icon('download')}<span class="row-title">${texts.chat.download}</span></button></li>
    ${canEnd ? html`<li><button class="row" type="button" @click=${actions.end}>${icon('cross')}<span class="row-title">${texts.chat.end}</span></button></li>` : nothing}
  </ul>
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
        <strong>${agent ? texts.callback.calling(agent.name) : texts.callback.card(callback.at === null ? null : at(callback.at), callback.phone)}</strong>
        ${callback.attempts > 0 ? html`<span class="row-sub">${texts.callback.attempts(callback.attempts)}</span>` : nothing}
      </p>
      ${agent ? nothing : html`<button class="text-button" type="button" @click=${change}>${texts.callback.change}</button>`}
    </div>
  `;
};
